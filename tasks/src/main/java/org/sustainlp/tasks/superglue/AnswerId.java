package org.sustainlp.tasks.superglue;

/** Which answer to which question of which passage: {@code "passage/question/answer"}. */
record AnswerId(long passage, long question, long answer) {

  static String text(String passage, String question, String answer) {
    return passage + "/" + question + "/" + answer;
  }

  static AnswerId of(String text) {
    String[] parts = text.split("/", -1);
    return new AnswerId(
        Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }
}
