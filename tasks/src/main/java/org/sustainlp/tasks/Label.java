package org.sustainlp.tasks;

/**
 * A gold answer or a model's answer to one example.
 *
 * @param value the spelling of the official files, {@code "entailment"}, {@code "true"}, …; in
 *     ReCoRD any text, also none
 */
public record Label(String value) {

  @Override
  public String toString() {
    return value;
  }
}
