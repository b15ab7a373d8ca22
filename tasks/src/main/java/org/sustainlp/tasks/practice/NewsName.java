package org.sustainlp.tasks.practice;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A made-up person of the news.
 *
 * @param full first and last name
 * @param last the last name alone, another spelling of the same person
 */
record NewsName(String full, String last) {

  private static final List<String> FIRST =
      List.of(
          "Alric",
          "Brisa",
          "Corvane",
          "Delphie",
          "Evrin",
          "Fenna",
          "Gald\u00f6r",
          "Hespera",
          "Ilkana",
          "Jorvane",
          "Kessa",
          "Lorimel",
          "Mirelda",
          "Nolwyn",
          "Orsika",
          "Perrit");

  private static final List<String> LAST =
      List.of(
          "Varnholt",
          "Ostrelle",
          "Quillane",
          "Drenwick",
          "Tolmarsh",
          "Ivenbrook",
          "Saltmere",
          "Wrenfield",
          "Krellow",
          "Pendrath",
          "Zembray",
          "Mosskind",
          "L\u00f6vgrim",
          "Umberlane",
          "Fennigar",
          "Hadrowe");

  static final List<String> TOWNS =
      List.of(
          "Dunmere",
          "Port Selka",
          "Hollowgate",
          "Brackenford",
          "Tarn Vale",
          "Oskerby",
          "Little Wend",
          "Cray Harbor",
          "Stonelee",
          "Upper Mallow",
          "Vinterholm",
          "Eastwater");

  /** Some people, no two of whom share a name. */
  static List<NewsName> some(Draw draw, int count) {
    List<String> first = draw.from(FIRST, count);
    List<String> last = draw.from(LAST, count);
    return IntStream.range(0, count)
        .mapToObj(i -> new NewsName(first.get(i) + " " + last.get(i), last.get(i)))
        .toList();
  }
}
