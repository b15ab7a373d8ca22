package org.sustainlp.tasks.practice;

/** A pronoun of the third person in its three forms. */
enum Pronoun {
  SHE("she", "her", "her"),
  HE("he", "him", "his"),
  IT("it", "it", "its"),
  THEY("they", "them", "their");

  private final String subject;
  private final String object;
  private final String possessive;

  Pronoun(String subject, String object, String possessive) {
    this.subject = subject;
    this.object = object;
    this.possessive = possessive;
  }

  /** Puts its forms where the template says {@code {he}}, {@code {him}} or {@code {his}}. */
  String in(String template) {
    return template
        .replace("{He}", Passage.capital(subject))
        .replace("{he}", subject)
        .replace("{him}", object)
        .replace("{his}", possessive);
  }
}
