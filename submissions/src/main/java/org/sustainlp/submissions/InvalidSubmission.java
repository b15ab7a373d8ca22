package org.sustainlp.submissions;

import java.util.List;
import java.util.stream.Collectors;

/** A submission that cannot be used, with every problem found in it. */
public final class InvalidSubmission extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public InvalidSubmission(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("a submission without problems is valid");
    }
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
