package org.sustainlp.harness.meter.powercap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.sustainlp.harness.meter.Host;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Total;
import org.sustainlp.harness.meter.counter.CounterFile;

/** What holds for any numbering of the zones. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PowercapPropertiesTest {

  private static final List<String> NAMES = List.of("package-0", "psys", "package-1", "package-2");

  @Provide
  Arbitrary<List<Integer>> numberings() {
    return Arbitraries.shuffle(0, 1, 2, 3);
  }

  @Property(tries = 24)
  void the_order_in_which_the_kernel_numbers_zones_makes_no_difference(
      @ForAll("numberings") List<Integer> numbering,
      @ForAll @IntRange(min = 1, max = 300) int watts)
      throws IOException {
    Path folder = Files.createTempDirectory("powercap");
    try {
      // 3 packages draw 1, 2 and 4 times so much; psys, which holds them, is left out.
      assertThat(joules(folder, numbering, watts)).isCloseTo(7.0 * watts, within(1e-6));
    } finally {
      delete(folder);
    }
  }

  private static double joules(Path folder, List<Integer> numbering, int watts) {
    FakePowercap tree = new FakePowercap(folder);
    long[] values = {1_000_000, 50_000_000, 200_000_000, 900_000_000};
    long[] spent = {watts, 7L * watts, 2L * watts, 4L * watts};
    for (int i = 0; i < NAMES.size(); i++) {
      tree.zone("intel-rapl:" + numbering.get(i), NAMES.get(i), values[i]);
    }
    AtomicLong clock = new AtomicLong();
    Powercap powercap =
        new Powercap(
            new Host("GenuineIntel", false, false), CounterFile::open, clock::get, () -> {});
    Meter.Window window = powercap.offer(tree.root()).meter().orElseThrow().open();
    clock.addAndGet(2_000_000_000L);
    for (int i = 0; i < NAMES.size(); i++) {
      tree.shows("intel-rapl:" + numbering.get(i), values[i] + 1_000_000 * spent[i]);
    }
    return Total.of(window.close()).joules().getAsDouble();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
