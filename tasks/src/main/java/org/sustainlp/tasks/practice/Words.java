package org.sustainlp.tasks.practice;

import java.util.List;

/** The word lists and sentences that carry no state, and so say nothing about an answer. */
final class Words {

  /** Two names are not ASCII, so that escapes are exercised. */
  static final List<String> PEOPLE =
      List.of(
          "Maria",
          "Thomas",
          "Aisha",
          "Victor",
          "Zo\u00eb",
          "Jos\u00e9",
          "Hannah",
          "Ivan",
          "Priya",
          "Daniel",
          "Mei",
          "Olga",
          "Samuel",
          "Fatima",
          "Peter",
          "Lucia",
          "Nadia",
          "Henry",
          "Yuki",
          "Martin");

  static final List<String> PLACES =
      List.of(
          "the library",
          "the museum",
          "the market",
          "the harbor",
          "the station",
          "the theater",
          "the bakery",
          "the gallery",
          "the tunnel",
          "the stadium",
          "the hotel",
          "the chapel",
          "the clinic",
          "the warehouse",
          "the restaurant",
          "the courtyard");

  static final List<String> WITNESSES =
      List.of(
          "the mayor",
          "a neighbor",
          "the guide",
          "a reporter",
          "the judge",
          "a visitor",
          "the teacher",
          "an officer",
          "the manager",
          "a clerk");

  /** Openings after which a claim holds. */
  static final List<String> VOUCHING =
      List.of(
          "WHO knew",
          "WHO noticed",
          "WHO saw",
          "WHO proved",
          "WHO realized",
          "WHO confirmed",
          "WHO discovered",
          "WHO remembered",
          "WHO was right",
          "it was certain",
          "everyone could see",
          "it was a fact");

  /** Openings after which it does not. */
  static final List<String> DENYING =
      List.of(
          "WHO denied",
          "WHO doubted",
          "WHO disproved",
          "WHO wrongly claimed",
          "WHO lied",
          "WHO only dreamed",
          "WHO pretended",
          "WHO falsely reported",
          "WHO was mistaken",
          "it was untrue",
          "nobody believed",
          "it was a mere rumor");

  static final List<String> TIMES =
      List.of(
          "on Monday",
          "on Friday",
          "last week",
          "in the morning",
          "that evening",
          "at noon",
          "after the storm",
          "before the holiday",
          "during the festival",
          "in March");

  static final List<String> ASIDES =
      List.of(
          "The meeting lasted about two hours.",
          "A second report will follow next month.",
          "The driver stopped to buy bread and milk.",
          "Several letters arrived from another town.",
          "The music went on until midnight.",
          "A photograph appeared in the local newspaper.",
          "Two children were playing with a red ball.",
          "The train from the coast came through at six.",
          "Someone had left an umbrella on the chair.",
          "They talked about the weather and the elections.",
          "The old clock on the wall showed half past three.",
          "A delivery of apples was expected that day.");

  static final List<String> THINGS =
      List.of(
          "a lamp",
          "a basket",
          "a clock",
          "a mirror",
          "a kettle",
          "a violin",
          "a ladder",
          "a carpet",
          "a suitcase",
          "a camera",
          "a drum",
          "a vase",
          "a bench",
          "a telescope",
          "a bicycle",
          "a blanket",
          "a globe",
          "a kite",
          "a teapot",
          "a doll");

  static final List<String> INVENTED =
      List.of(
          "Marlow", "Harrow", "Tilden", "Corvin", "Ashby", "Belmont", "Drayton", "Elstow", "Farley",
          "Granby", "Kelso", "Lorne", "Norwell", "Orwin", "Pelham", "Quorn", "Redmire", "Selby",
          "Thorne", "Wexley");

  static final List<String> KINDS =
      List.of(
          "Museum", "Hotel", "Market", "Library", "Tunnel", "Harbor", "Theater", "Castle",
          "Station", "Garden", "Hall", "Palace");

  static final List<String> REGIONS =
      List.of(
          "the northern hills",
          "the lake district",
          "the river valley",
          "the eastern plains",
          "the coastal towns",
          "the southern province");

  static final List<String> FACTS =
      List.of(
          "It was designed by two brothers from the capital.",
          "A local family has owned it for four generations.",
          "It is named after the village beside it.",
          "A railway line passes to the west of it.",
          "It appears in several novels and in one film.",
          "The road to it follows the river for ten miles.",
          "Its roof was repaired after the war.",
          "Every summer a fair takes place in front of it.",
          "A plaque at the gate lists the names of the builders.",
          "School classes visit it on most weekdays.");

  private Words() {}
}
