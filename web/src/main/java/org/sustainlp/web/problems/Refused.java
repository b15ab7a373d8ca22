package org.sustainlp.web.problems;

import java.util.List;
import org.sustainlp.submissions.Problem;

/** A request that cannot be answered as it stands, with what its sender can do about it. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String detail;
  private final transient List<Problem> problems;

  private Refused(int status, String detail, List<Problem> problems) {
    super(detail);
    this.status = status;
    this.detail = detail;
    this.problems = List.copyOf(problems);
  }

  /** 400: the request itself is wrong. */
  public static Refused badRequest(List<Problem> problems) {
    return new Refused(400, summary(problems), problems);
  }

  public static Refused badRequest(String where, String what, String remedy) {
    return badRequest(List.of(new Problem(where, what, remedy)));
  }

  /** 422: the request is well formed, what it carries is not. */
  public static Refused unusable(List<Problem> problems) {
    return new Refused(422, summary(problems), problems);
  }

  /** 404: there is no such thing, or not yet. */
  public static Refused notFound(String detail) {
    return new Refused(404, detail, List.of());
  }

  /** 401: the sender has not shown that they may. */
  public static Refused unauthorized(String detail) {
    return new Refused(401, detail, List.of());
  }

  /** 409: not in the state it is in. */
  public static Refused conflict(String detail) {
    return new Refused(409, detail, List.of());
  }

  /** 503: something this service needs is missing on its machine. */
  public static Refused unavailable(String detail) {
    return new Refused(503, detail, List.of());
  }

  private static String summary(List<Problem> problems) {
    return problems.size() == 1
        ? problems.get(0).toString()
        : problems.size() + " problems were found; each is listed with what to do about it.";
  }

  public int status() {
    return status;
  }

  /** What happened, for the sender. */
  public String detail() {
    return detail;
  }

  public List<Problem> problems() {
    return problems;
  }
}
