package org.sustainlp.harness.meter.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LinesTest {

  private static List<String> cut(String text, int chunk) {
    List<String> taken = new ArrayList<>();
    Lines lines = new Lines(taken::add);
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int at = 0; at < bytes.length; at += chunk) {
      byte[] part = Arrays.copyOfRange(bytes, at, Math.min(at + chunk, bytes.length));
      lines.take(part, part.length);
    }
    return taken;
  }

  @Property
  void how_the_bytes_arrive_makes_no_difference(@ForAll @IntRange(min = 1, max = 30) int chunk) {
    assertThat(cut("1 5\n2 6\n\n3 7\nhalf", chunk)).containsExactly("1 5", "2 6", "", "3 7");
  }

  @Test
  void an_endless_line_is_handed_over_once_and_the_next_is_whole_again() {
    List<String> taken = cut("x".repeat(100_000) + "\n1 5\n", 4096);
    assertThat(taken).hasSize(2);
    assertThat(taken.get(0)).hasSize(Lines.LONGEST);
    assertThat(taken.get(1)).isEqualTo("1 5");
  }
}
