package org.sustainlp.web.reader;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sustainlp.harness.report.ReaderChoice;

/** A choice with what the fields of its form offer. */
public record ReaderForm(ReaderChoice choice) {

  public List<ReaderChoice.Country> countries() {
    return ReaderChoice.countries();
  }

  public List<Integer> years() {
    return ReaderChoice.years();
  }

  /** Whether the field shows the year; it shows "newest" otherwise. */
  public boolean shows(int year) {
    return !choice.isNewest() && choice.year() == year;
  }

  /** What the figures were read by, in two sentences. */
  public String words() {
    return carbonWords() + " " + costWords();
  }

  /** The grid and the PUE. */
  public String carbonWords() {
    return sentence(choice.carbonWords());
  }

  /** The price. */
  public String costWords() {
    return sentence(choice.costWords());
  }

  private static String sentence(String line) {
    return Character.toUpperCase(line.charAt(0)) + line.substring(1) + ".";
  }

  /** What is not as reports are written, as parameters of a link; empty or with {@code ?}. */
  public String query() {
    Map<String, String> parameters = choice.parameters();
    return parameters.isEmpty()
        ? ""
        : parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining("&", "?", ""));
  }
}
