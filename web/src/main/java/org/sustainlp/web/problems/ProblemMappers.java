package org.sustainlp.web.problems;

import io.quarkus.logging.Log;
import io.quarkus.qute.Template;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.sustainlp.submissions.InvalidSubmission;

/** From exceptions to answers: problem+json under {@code /api}, a page elsewhere. */
class ProblemMappers {
  private final Template problem;

  ProblemMappers(Template problem) {
    this.problem = problem;
  }

  @ServerExceptionMapper
  Response refused(Refused refusal, UriInfo uri) {
    return answer(ProblemDetail.of(refusal.status(), refusal.detail(), refusal.problems()), uri);
  }

  @ServerExceptionMapper
  Response invalid(InvalidSubmission invalid, UriInfo uri) {
    return refused(Refused.unusable(invalid.problems()), uri);
  }

  @ServerExceptionMapper
  Response http(WebApplicationException e, UriInfo uri) {
    int status = e.getResponse().getStatus();
    if (status < 400) {
      return e.getResponse();
    }
    return answer(ProblemDetail.of(status, detail(status, uri), List.of()), uri);
  }

  @ServerExceptionMapper
  Response unexpected(Throwable e, UriInfo uri) {
    UUID incident = UUID.randomUUID();
    Log.errorf(e, "incident %s at %s", incident, uri.getPath());
    return answer(
        ProblemDetail.of(
            500,
            "Something went wrong on our side. The service's log has it under incident "
                + incident
                + ".",
            List.of()),
        uri);
  }

  private static String detail(int status, UriInfo uri) {
    return switch (status) {
      case 404 -> "There is nothing at " + uri.getPath() + ". /q/openapi lists what there is.";
      case 405 -> "This method is not allowed at " + uri.getPath() + ".";
      case 406 -> "None of the media types asked for can be made here.";
      case 413 -> "The upload is larger than this service takes (4 GiB).";
      case 415 ->
          "Send uploads as multipart/form-data and other requests as application/json;"
              + " /q/openapi says which.";
      default -> "The request was refused at " + uri.getPath() + ".";
    };
  }

  private Response answer(ProblemDetail detail, UriInfo uri) {
    if (uri.getPath().startsWith("/api/")) {
      return detail.response();
    }
    return Response.status(detail.status())
        .type(MediaType.TEXT_HTML_TYPE)
        .entity(problem.data("detail", detail).render())
        .build();
  }
}
