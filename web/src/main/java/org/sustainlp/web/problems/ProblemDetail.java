package org.sustainlp.web.problems;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.sustainlp.submissions.Problem;

/**
 * The body of every refusal under {@code /api}: RFC 9457 with the problems beside it.
 *
 * @param type {@code about:blank}: the status says it all
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what happened to this request
 * @param problems each thing to put right; empty when there is nothing the sender can do
 */
public record ProblemDetail(
    String type, String title, int status, String detail, List<Problem> problems) {

  public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

  static ProblemDetail of(int status, String detail, List<Problem> problems) {
    Response.Status known = Response.Status.fromStatusCode(status);
    String title = known == null ? "Request refused" : known.getReasonPhrase();
    return new ProblemDetail("about:blank", title, status, detail, problems);
  }

  Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }
}
