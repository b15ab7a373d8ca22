package org.sustainlp.harness.meter.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.LocalDateTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SampleTest {

  @Test
  void time_is_seconds_or_iso_8601() {
    assertThat(Sample.parse("12.5 230.25")).contains(new Sample(12.5, 230.25));
    assertThat(Sample.parse("1.7e9\t40")).contains(new Sample(1_700_000_000, 40));
    assertThat(Sample.parse("1970-01-01T00:01:00Z 5")).contains(new Sample(60, 5));
    assertThat(Sample.parse("1970-01-01T01:01:00.5+01:00;5")).contains(new Sample(60.5, 5));
    assertThat(Sample.parse("7,5\r")).contains(new Sample(7, 5));
  }

  @Test
  void iso_time_without_a_zone_is_this_machine_s() {
    double local =
        LocalDateTime.parse("2026-06-01T12:00:00").atZone(ZoneId.systemDefault()).toEpochSecond();
    assertThat(Sample.parse("2026-06-01T12:00:00 1")).contains(new Sample(local, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12",
        "12 13 14",
        "time watts",
        "1 NaN",
        "1 Infinity",
        "1 -5",
        "-1 5",
        "1 0x10",
        "1 5f",
        "1 1e99",
        "1 1000001",
        "1e99 5",
        "2026-13-01T00:00:00Z 5",
        "1 ٥",
        "1 99999999999999999999999999999"
      })
  void anything_else_is_no_sample(String line) {
    assertThat(Sample.parse(line)).isEmpty();
  }

  @Property
  void no_line_whatsoever_is_an_error(@ForAll String line) {
    assertThatCode(() -> Sample.parse(line)).doesNotThrowAnyException();
  }
}
