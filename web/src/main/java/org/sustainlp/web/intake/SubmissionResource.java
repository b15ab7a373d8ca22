package org.sustainlp.web.intake;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.sustainlp.web.problems.Refused;
import org.sustainlp.web.runs.RunView;
import org.sustainlp.web.store.Runs;
import org.sustainlp.web.store.Submission;
import org.sustainlp.web.store.Submissions;

/** {@code /api/v1/submissions}. */
@Path("/api/v1/submissions")
public class SubmissionResource {
  private final SubmissionIntake intake;
  private final Submissions submissions;
  private final Runs runs;
  private final AdminToken token;

  SubmissionResource(
      SubmissionIntake intake, Submissions submissions, Runs runs, AdminToken token) {
    this.intake = intake;
    this.submissions = submissions;
    this.runs = runs;
    this.token = token;
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response submit(@BeanParam SubmissionForm form) throws IOException {
    SubmissionIntake.Accepted accepted = intake.accept(form);
    return Response.created(URI.create("/api/v1/submissions/" + accepted.submissionId()))
        .entity(accepted)
        .build();
  }

  @GET
  @Path("/{id}")
  public SubmissionView read(@RestPath String id) {
    Submission submission = submissions.find(known(id)).orElseThrow(() -> missing(id));
    return new SubmissionView(
        submission.id(),
        submission.name(),
        submission.team(),
        submission.archiveDigest(),
        submission.archiveBytes(),
        submission.recipe(),
        submission.tasks(),
        submission.device(),
        submission.created(),
        runs.of(submission).stream().map(RunView::of).toList());
  }

  /** Stops the submission's runs first; 409 when one cannot be stopped in time. */
  @DELETE
  @Path("/{id}")
  public void delete(
      @RestPath String id, @RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization)
      throws IOException, InterruptedException {
    if (!token.opens(authorization)) {
      throw Refused.unauthorized(
          "Deleting needs the header \"Authorization: Bearer <admin token>\"; the token was shown"
              + " when the service first started.");
    }
    if (!intake.forget(known(id))) {
      throw missing(id);
    }
  }

  private static UUID known(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw missing(id);
    }
  }

  private static Refused missing(String id) {
    return Refused.notFound("There is no submission " + id + ".");
  }

  /** A submission as JSON. */
  record SubmissionView(
      UUID id,
      String name,
      @Nullable String team,
      String archiveSha256,
      long archiveBytes,
      String recipe,
      List<String> tasks,
      String device,
      Instant created,
      List<RunView> runs) {}
}
