package org.sustainlp.harness.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.meter.CombinedMeter.Part;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CombinedMeterTest {

  private final List<String> order = new ArrayList<>();

  private Part part(String name, Component component, double joules) {
    Meter meter =
        () -> {
          order.add("open " + name);
          return () -> {
            order.add("close " + name);
            return List.of(Reading.of(component, joules, Kind.MEASURED, name, 0));
          };
        };
    return new Part(name, meter, Set.of(component));
  }

  private static CombinedMeter of(Part... parts) {
    return new CombinedMeter(List.of(parts), Scope.COMPONENTS);
  }

  @Test
  void windows_are_nested_and_readings_in_the_order_of_components() {
    List<Reading> readings =
        of(part("plug", Component.WALL, 9), part("rapl", Component.CPU, 5)).open().close();
    assertThat(order).containsExactly("open plug", "open rapl", "close rapl", "close plug");
    assertThat(readings).extracting(Reading::source).containsExactly("rapl", "plug");
  }

  @Test
  void a_part_that_throws_has_no_number_and_the_others_keep_theirs() {
    Meter failing =
        () -> {
          throw new IllegalStateException("boom");
        };
    Meter failingAtTheEnd =
        () ->
            () -> {
              throw new UnsatisfiedLinkError("gone");
            };
    List<Reading> readings =
        of(
                new Part("a", failing, Set.of(Component.GPU, Component.DRAM)),
                new Part("b", failingAtTheEnd, Set.of(Component.WALL)),
                part("rapl", Component.CPU, 5))
            .open()
            .close();
    assertThat(readings).hasSize(4);
    assertThat(readings.get(0).joules()).hasValue(5);
    assertThat(readings.subList(1, 4)).extracting(Reading::kind).containsOnly(Kind.UNAVAILABLE);
    assertThat(readings.get(1).described()).contains("the meter failed").contains("boom");
    assertThat(readings.get(3).described()).contains("gone");
  }

  @Test
  void readings_of_components_that_another_part_tells_are_dropped() {
    Meter both =
        () ->
            () ->
                List.of(
                    Reading.of(Component.CPU, 1, Kind.MEASURED, "x", 0),
                    Reading.of(Component.DRAM, 2, Kind.MEASURED, "x", 0));
    List<Reading> readings = of(new Part("x", both, Set.of(Component.CPU))).open().close();
    assertThat(readings).extracting(Reading::component).containsExactly(Component.CPU);
  }

  @Test
  void a_part_that_gives_nothing_is_unavailable() {
    List<Reading> readings =
        of(new Part("x", () -> List::of, Set.of(Component.CPU))).open().close();
    assertThat(readings.get(0).kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void a_meter_without_parts_is_refused() {
    assertThatThrownBy(() -> of()).hasMessageContaining("needs a source");
  }
}
