package org.sustainlp.tasks.practice;

import java.util.List;
import java.util.stream.Stream;

/**
 * Somebody or something that a text speaks of.
 *
 * @param phrase its name, or a noun with its article
 * @param pronoun the one that stands for it
 */
record Referent(String phrase, Pronoun pronoun) {

  /** Two names are not ASCII, so that escapes and places in texts are exercised. */
  static final List<Referent> WOMEN =
      all(
          Pronoun.SHE,
          List.of(
              "Maria",
              "Aisha",
              "Zo\u00eb",
              "Hannah",
              "Priya",
              "Mei",
              "Olga",
              "Fatima",
              "Lucia",
              "Nadia"));

  static final List<Referent> MEN =
      all(
          Pronoun.HE,
          List.of(
              "Thomas",
              "Victor",
              "Jos\u00e9",
              "Ivan",
              "Daniel",
              "Samuel",
              "Peter",
              "Henry",
              "Martin",
              "Omar"));

  static final List<Referent> PEOPLE = Stream.of(WOMEN, MEN).flatMap(List::stream).toList();

  static List<Referent> all(Pronoun pronoun, List<String> phrases) {
    return phrases.stream().map(phrase -> new Referent(phrase, pronoun)).toList();
  }

  /** A sentence with {@code {He}} for its subject, which is named. */
  String named(String template) {
    return pronoun.in(template.replace("{He}", Passage.capital(phrase)));
  }
}
