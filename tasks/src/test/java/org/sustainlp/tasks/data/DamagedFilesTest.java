package org.sustainlp.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.sustainlp.tasks.DataFault;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.UnreadableData;
import org.sustainlp.tasks.testsupport.Damage;
import org.sustainlp.tasks.testsupport.MemoryFolder;
import org.sustainlp.tasks.testsupport.PlainJson;
import org.sustainlp.tasks.testsupport.Sample;

/** A broken download or a hostile upload must never end in a stack trace, or in a wrong count. */
class DamagedFilesTest {

  private static final Path DIR = MemoryFolder.make();

  @Property(tries = 700)
  @Label("damage to a file of any of ten tasks gives correct rows or a clear problem")
  void damage(@ForAll long seed) {
    for (Sample sample : Sample.values()) {
      byte[] damaged = new Damage(seed).to(sample.bytes());
      boolean read = check(sample, damaged);
      Statistics.collect(read ? "read" : "refused");
    }
    Statistics.coverage(
        // Neither way of ending is so rare that this tests nothing.
        outcomes -> {
          outcomes.check("read").percentage(share -> share > 10);
          outcomes.check("refused").percentage(share -> share > 10);
        });
  }

  @Property(tries = 100)
  @Label("any bytes at all give a clear problem")
  void anything(@ForAll byte[] bytes) {
    for (Sample sample : Sample.values()) {
      check(sample, bytes);
    }
  }

  /** Whether it was read. */
  private static boolean check(Sample sample, byte[] bytes) {
    sample.write(DIR, bytes);
    TaskData data = TaskData.at(DIR);
    try {
      SplitData lenient = data.read(sample.task(), sample.split());
      assertRowsAreThoseOfTheLines(sample, bytes, lenient);
      assertStrictReadsTheSameOrStops(sample, data.strict(), lenient);
      return true;
    } catch (UnreadableData refused) {
      assertFaultsAreOfDamagedLines(sample, bytes, refused.faults());
      return false;
    }
  }

  private static void assertRowsAreThoseOfTheLines(Sample sample, byte[] bytes, SplitData data) {
    List<String> lines = lines(bytes);
    Set<Long> skipped = data.skipped().stream().map(DataFault::line).collect(Collectors.toSet());
    Set<String> sound = new HashSet<>(sample.lines());
    int expected = 0;
    Set<Example> untouched = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank() && !skipped.contains(i + 1L)) {
        expected += PlainJson.examples(sample.task(), line);
      }
      if (sound.contains(line)) {
        assertThat(skipped).doesNotContain(i + 1L);
        untouched.addAll(sample.examplesOf(line));
      }
    }
    assertThat(data.examples()).hasSize(expected).containsAll(untouched);
    assertThat(data.examples()).extracting(Example::id).doesNotHaveDuplicates();
  }

  private static void assertStrictReadsTheSameOrStops(
      Sample sample, TaskData strict, SplitData lenient) {
    try {
      assertThat(strict.read(sample.task(), sample.split())).isEqualTo(lenient);
      assertThat(lenient.skipped()).isEmpty();
    } catch (UnreadableData stopped) {
      assertThat(stopped.faults()).isEqualTo(lenient.skipped()).isNotEmpty();
    }
  }

  private static void assertFaultsAreOfDamagedLines(
      Sample sample, byte[] bytes, List<DataFault> faults) {
    List<String> lines = lines(bytes);
    Set<String> sound = new HashSet<>(sample.lines());
    assertThat(faults).isNotEmpty();
    for (DataFault fault : faults) {
      assertThat(fault.toString()).doesNotContainPattern("\\p{IsControl}");
      assertThat(fault.reason()).isNotBlank();
      assertThat(fault.line()).isBetween(0L, (long) lines.size());
      // A sound line may only be at fault for standing after another of the same idx.
      if (fault.line() > 0 && sound.contains(lines.get((int) fault.line() - 1))) {
        assertThat(fault.field()).isEqualTo("idx");
        assertThat(fault.reason()).contains(", as on line ");
      }
    }
  }

  private static List<String> lines(byte[] bytes) {
    return Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\n", -1));
  }
}
