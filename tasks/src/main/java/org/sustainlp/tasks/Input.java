package org.sustainlp.tasks;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model reads at once: one text or two, and the places in them that are asked about.
 *
 * @param first the text before the separator (FastFormers' {@code text_a})
 * @param secondOrNull the text after the separator ({@code text_b}); null where there is only one,
 *     as in WSC
 * @param spans the places asked about, in the order the task names them; empty for most tasks
 */
public record Input(String first, @Nullable String secondOrNull, List<Span> spans) {
  public Input {
    spans = List.copyOf(spans);
    for (Span span : spans) {
      String text = span.text() == Span.Text.FIRST ? first : secondOrNull;
      if (text == null || span.end() > text.length()) {
        throw new IllegalArgumentException(span + " is not inside the input's texts");
      }
    }
  }

  /** Two texts, nothing marked in them. */
  public static Input pair(String first, String second) {
    return new Input(first, second, List.of());
  }

  public Optional<String> second() {
    return Optional.ofNullable(secondOrNull);
  }

  /** The text of one of {@link #spans()}. */
  public String textOf(Span span) {
    String text = span.text() == Span.Text.FIRST ? first : second().orElseThrow();
    return text.substring(span.start(), span.end());
  }
}
