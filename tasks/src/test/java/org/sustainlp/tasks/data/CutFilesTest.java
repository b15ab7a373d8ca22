package org.sustainlp.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sustainlp.tasks.UnreadableData;
import org.sustainlp.tasks.testsupport.MemoryFolder;
import org.sustainlp.tasks.testsupport.Sample;

/** A download that broke off is either whole lines or a fault of the line that it broke in. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CutFilesTest {

  @ParameterizedTest
  @EnumSource
  void every_beginning_of_a_file_is_read_or_refused(Sample sample) {
    Path dir = MemoryFolder.make();
    byte[] bytes = sample.bytes();
    List<Integer> lineEnds = lineEnds(bytes);
    for (int length = 0; length <= bytes.length; length++) {
      sample.write(dir, Arrays.copyOf(bytes, length));
      int cut = length;
      int whole = (int) lineEnds.stream().filter(end -> end <= cut).count();
      boolean atEnd = lineEnds.contains(length) || lineEnds.contains(length - 1);
      if (atEnd) {
        assertThat(read(sample, dir).examples()).hasSize(examples(sample, whole));
      } else {
        assertRefused(sample, dir, length == 0 ? 0 : whole + 1);
      }
    }
  }

  private static SplitData read(Sample sample, Path dir) {
    return TaskData.at(dir).read(sample.task(), sample.split());
  }

  private static void assertRefused(Sample sample, Path dir, long line) {
    UnreadableData refused = catchThrowableOfType(UnreadableData.class, () -> read(sample, dir));
    assertThat(refused.faults()).hasSize(1);
    assertThat(refused.faults().get(0).line()).isEqualTo(line);
    assertThat(refused.faults().get(0).reason()).isNotBlank();
  }

  private static int examples(Sample sample, int lines) {
    return sample.examplesPerLine().subList(0, lines).stream().mapToInt(n -> n).sum();
  }

  /** The lengths at which a line is whole, its line feed not counted. */
  private static List<Integer> lineEnds(byte[] bytes) {
    List<Integer> ends = new ArrayList<>();
    for (int i = 1; i <= bytes.length; i++) {
      boolean lastWithoutFeed = i == bytes.length && bytes[i - 1] != '\n';
      boolean beforeFeed = i < bytes.length && bytes[i] == '\n';
      if (lastWithoutFeed || beforeFeed) {
        ends.add(i);
      }
    }
    return ends;
  }
}
