package org.sustainlp.harness.meter.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.meter.nvml.NvmlApi.Utilisation;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcessShareTest {

  @Test
  void it_is_our_busy_time_over_everybody_s() {
    List<Utilisation> samples =
        List.of(new Utilisation(7, 1, 60), new Utilisation(8, 1, 20), new Utilisation(7, 2, 40));
    // 100 of 120.
    assertThat(ProcessShare.of(samples, Set.of(7L)).share().getAsDouble())
        .isCloseTo(100.0 / 120, within(1e-12));
  }

  @Test
  void an_idle_board_or_strangers_only_have_no_share_and_say_why() {
    assertThat(ProcessShare.of(List.of(), Set.of(7L)).reason()).contains("no process");
    ProcessShare strangers = ProcessShare.of(List.of(new Utilisation(8, 1, 20)), Set.of(7L));
    assertThat(strangers.share()).isEmpty();
    assertThat(strangers.reason()).contains("container");
  }

  @Test
  void only_samples_of_the_window_count() {
    FakeBoard board =
        new FakeBoard("GPU-a", "V100")
            .uses(List.of(new Utilisation(7, 100, 90), new Utilisation(8, 200, 10)));
    NvmlMeter meter = new NvmlMeter(List.of(board), System::nanoTime);
    assertThat(meter.share("GPU-a", Set.of(7L, 8L), 0).share()).hasValue(1);
    assertThat(meter.share("GPU-a", Set.of(7L), 150).reason()).contains("none of our processes");
    assertThat(meter.share("GPU-x", Set.of(7L), 0).reason()).contains("GPU-x");
  }

  @Property
  void shares_of_all_processes_make_one(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 100) Integer> percents) {
    List<Utilisation> samples = new ArrayList<>();
    for (int pid = 0; pid < percents.size(); pid++) {
      samples.add(new Utilisation(pid, 1, percents.get(pid)));
    }
    double sum = 0;
    for (long pid = 0; pid < percents.size(); pid++) {
      sum += ProcessShare.of(samples, Set.of(pid)).share().getAsDouble();
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
  }
}
