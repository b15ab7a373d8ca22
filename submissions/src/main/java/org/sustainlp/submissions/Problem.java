package org.sustainlp.submissions;

/**
 * One thing wrong with what was handed in, in the participant's words.
 *
 * @param where the file or option it is about, for example {@code tokenizer.json}
 * @param what what is wrong
 * @param remedy what to do about it, as an instruction
 */
public record Problem(String where, String what, String remedy) {

  /** One line for a terminal or a page: {@code where: what. remedy} */
  @Override
  public String toString() {
    return where + ": " + what + ". " + remedy;
  }
}
