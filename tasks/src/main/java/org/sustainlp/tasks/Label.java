package org.sustainlp.tasks;

/**
 * A gold answer or a model's answer to one example.
 *
 * @param value the spelling of the official files: {@code "entailment"}, {@code "true"}, …
 */
public record Label(String value) {
  public Label {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a label has a spelling; this one is blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
