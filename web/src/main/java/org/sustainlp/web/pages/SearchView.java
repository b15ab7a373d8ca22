package org.sustainlp.web.pages;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.SearchResult;
import org.sustainlp.harness.report.StageResult;

/**
 * What a search tried, in words and figures; the gate and each candidate's values feed the chart.
 *
 * @param stage id of the stage
 * @param words what was decided by what
 * @param gateMet whether the winner is inside the gate
 * @param notes what was cut short
 * @param joules whether joules decided; else seconds
 * @param gateValue least accuracy inside the gate, in [0, 1]
 * @param candidates in the order in which they were listed
 */
public record SearchView(
    String stage,
    String words,
    boolean gateMet,
    List<String> notes,
    boolean joules,
    double gateValue,
    List<Candidate> candidates) {

  /** The searches among some stages. */
  static List<SearchView> of(List<StageResult> stages) {
    return stages.stream().filter(stage -> stage.search() != null).map(SearchView::of).toList();
  }

  private static SearchView of(StageResult stage) {
    SearchResult search = Objects.requireNonNull(stage.search());
    return new SearchView(
        stage.id(),
        words(search),
        search.gateMet(),
        search.notes().stream().map(SearchView::sentence).toList(),
        search.objective().equals("joules-per-request"),
        search.leastAccuracy(),
        search.candidates().stream().map(Candidate::of).toList());
  }

  private static String sentence(String note) {
    return Character.toUpperCase(note.charAt(0)) + note.substring(1) + ".";
  }

  private static String words(SearchResult search) {
    return String.format(
        Locale.ROOT,
        "%d candidates in %d rounds of successive halving, %s of %s minutes. The gate is an accuracy"
            + " of %s on %d training examples that nobody was trained on; the teacher has %s.",
        search.candidates().size(),
        search.rounds().size(),
        Figures.significant(search.secondsTaken() / 60),
        Figures.significant(search.secondsAllowed() / 60),
        Figures.points(search.leastAccuracy()),
        search.heldOut(),
        Figures.points(search.teacherAccuracy()));
  }

  /** A candidate in words and figures; those that end in Value feed the chart. */
  public record Candidate(
      String id,
      String shape,
      String millions,
      String trained,
      String accuracy,
      String leftEarly,
      String joules,
      String energyKind,
      String millis,
      String verdict,
      String why,
      boolean exits,
      @Nullable Double accuracyValue,
      @Nullable Double joulesValue,
      @Nullable Double millisValue) {

    static Candidate of(SearchResult.Candidate candidate) {
      Double joules = thousand(candidate.joulesPerRequest());
      Double millis = thousand(candidate.secondsPerRequest());
      return new Candidate(
          candidate.id(),
          shape(candidate),
          Figures.millions(candidate.parameters()),
          candidate.round() + " · " + candidate.steps(),
          Figures.points(candidate.accuracy()),
          Figures.points(candidate.leftEarly()),
          Figures.significant(joules),
          candidate.energyKind(),
          Figures.significant(millis),
          candidate.verdict(),
          candidate.why() == null ? "" : candidate.why(),
          candidate.exitTolerance() != null,
          candidate.accuracy(),
          joules,
          millis);
    }

    private static String shape(SearchResult.Candidate candidate) {
      StringJoiner shape = new StringJoiner(", ");
      shape.add(candidate.layers() + " layers");
      if (candidate.hidden() != null) {
        shape.add("width " + candidate.hidden());
      }
      shape.add(candidate.heads() + " heads").add(candidate.ffn() + " units");
      shape.add(candidate.precision());
      if (candidate.exitTolerance() != null) {
        shape.add("early exits, tolerance " + Figures.significant(candidate.exitTolerance()));
      }
      return shape.toString();
    }

    private static @Nullable Double thousand(@Nullable Double each) {
      return each == null ? null : (Double) (1000 * each);
    }
  }
}
