package org.sustainlp.web.reader;

import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.ReaderChoice;
import org.sustainlp.harness.report.ReaderWish;
import org.sustainlp.submissions.Problem;
import org.sustainlp.web.problems.Refused;

/** The query parameters {@code country}, {@code year}, {@code pue}, {@code usdPerHour}, … */
public class ReaderRequest {
  @RestQuery @Nullable String country;
  @RestQuery @Nullable String year;
  @RestQuery @Nullable String pue;
  @RestQuery @Nullable String usdPerHour;
  @RestQuery @Nullable String instance;

  /**
   * @throws Refused naming every parameter that is wrong and what it may be
   */
  public ReaderChoice choice() {
    List<Problem> problems = new ArrayList<>();
    ReaderChoice choice = choice(problems);
    if (!problems.isEmpty()) {
      throw Refused.badRequest(problems);
    }
    return choice;
  }

  /** With the reports' own for what is left open or wrong. */
  public ReaderChoice choice(List<Problem> problems) {
    return new ReaderWish(country, year, pue, usdPerHour, instance)
        .choice(ReaderWish.Names.PARAMETERS, problems);
  }
}
