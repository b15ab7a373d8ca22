package org.sustainlp.harness.energy.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sustainlp.harness.report.Prices;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InstancePriceTest {

  private static final int BOOLQ_VALIDATION = 3_270;

  @ParameterizedTest
  @CsvSource({
    // FastFormers, Table 3: seconds, then USD per 100 million as printed and to a tenth.
    "734.35, 4223, 4223.2", // baseline
    "209.29, 1204, 1203.6", // dynamic sequence length
    "22.5, 129, 129.4", // distillation
    "9.97, 57, 57.3", // 8 bit and graph optimisation
    "5.68, 33, 32.7", // multi-instance
    "4.11, 24, 23.6", // pruning 25 %
    "3.14, 18, 18.1" // pruning 33 % and 50 %
  })
  void the_paper_s_seven_dollar_figures_follow_from_its_seven_times(
      double seconds, long printed, double tenth) {
    double usd = InstancePrices.AZURE_F16S_V2.usdPer100Million(seconds, BOOLQ_VALIDATION);
    assertThat(Math.round(usd)).isEqualTo(printed);
    assertThat(usd).isCloseTo(tenth, within(0.05));
    assertThat(Prices.usdPer100Million(seconds, BOOLQ_VALIDATION)).isEqualTo(usd);
  }

  @Test
  void an_hour_costs_the_price_of_an_hour() {
    assertThat(InstancePrices.AZURE_NC6S_V3.usd(3600)).isEqualTo(3.06);
    assertThat(InstancePrice.chosen(2).usd(1800)).isEqualTo(1);
  }

  @Test
  void prices_are_found_by_id_and_name_their_source() {
    assertThat(InstancePrices.of("azure-f16s-v2")).hasValue(InstancePrices.AZURE_F16S_V2);
    assertThat(InstancePrices.of("azure-nc6s-v3")).hasValue(InstancePrices.AZURE_NC6S_V3);
    assertThat(InstancePrices.of("elsewhere")).isEmpty();
    assertThat(InstancePrices.all()).noneMatch(price -> price.source().isBlank());
  }

  @Test
  void nothing_is_for_free() {
    assertThatThrownBy(() -> InstancePrice.chosen(0)).hasMessageContaining("more than 0");
    assertThatThrownBy(() -> InstancePrice.chosen(Double.NaN)).hasMessageContaining("more than 0");
  }
}
