package org.sustainlp.web.runs;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestPath;
import org.sustainlp.harness.report.Footprint;
import org.sustainlp.harness.report.ReaderChoice;
import org.sustainlp.harness.report.ReportJson;
import org.sustainlp.web.problems.Refused;
import org.sustainlp.web.queue.RunFolders;
import org.sustainlp.web.queue.RunQueue;
import org.sustainlp.web.reader.ReaderRequest;
import org.sustainlp.web.store.Run;
import org.sustainlp.web.store.Runs;

/** {@code /api/v1/runs}. */
@Path("/api/v1/runs/{id}")
public class RunResource {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");

  private final Runs runs;
  private final RunQueue queue;
  private final RunFolders folders;
  private final Sse sse;

  RunResource(Runs runs, RunQueue queue, RunFolders folders, Sse sse) {
    this.runs = runs;
    this.queue = queue;
    this.folders = folders;
    this.sse = sse;
  }

  @GET
  public RunView read(@RestPath String id) {
    return RunView.of(find(id));
  }

  /** Cancelling a run that has ended changes nothing and is no mistake. */
  @POST
  @Path("/cancel")
  public RunView cancel(@RestPath String id) {
    Run run = find(id);
    queue.cancel(run.id());
    return RunView.of(find(id));
  }

  @GET
  @Path("/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Blocking
  public Multi<OutboundSseEvent> events(@RestPath String id) {
    var unused = find(id); // What is not there is a 404, and no stream that breaks off.
    return WorkEvents.of(() -> find(id), sse);
  }

  @GET
  @Path("/report")
  @Produces(MediaType.APPLICATION_JSON)
  public String report(@RestPath String id) {
    Run run = find(id);
    return runs.report(run.id())
        .orElseThrow(
            () ->
                Refused.notFound("Run " + id + " is " + run.state().id() + " and has no report."));
  }

  /** Carbon and cost of every stage, by the reader's grid, data centre and price. */
  @GET
  @Path("/footprint")
  @Produces(MediaType.APPLICATION_JSON)
  public Footprint footprint(@RestPath String id, @BeanParam ReaderRequest reader)
      throws IOException {
    ReaderChoice choice = reader.choice();
    return Footprint.of(ReportJson.read(report(id)), choice);
  }

  @GET
  @Path("/models/{stage}")
  @Produces("application/gzip")
  public Response model(@RestPath String id, @RestPath String stage) {
    Run run = find(id);
    check("stage", stage);
    java.nio.file.Path folder = folders.model(run.id(), run.task(), stage);
    if (!Files.isDirectory(folder)) {
      throw Refused.notFound("Run " + id + " has no model of stage " + stage + ".");
    }
    String name = run.task() + "-" + stage + "-" + id.substring(0, 8);
    StreamingOutput body = output -> FolderArchive.write(folder, name, output);
    return Response.ok(body)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".tar.gz\"")
        .build();
  }

  /** The trace of one stage's measuring windows, for {@code sustainlp energy replay}. */
  @GET
  @Path("/traces/{task}/{stage}")
  @Produces("application/gzip")
  public Response trace(@RestPath String id, @RestPath String task, @RestPath String stage) {
    Run run = find(id);
    check("task", task);
    check("stage", stage);
    java.nio.file.Path file = folders.trace(run.id(), task, stage);
    if (!Files.isRegularFile(file)) {
      throw Refused.notFound("Run " + id + " has no trace of stage " + stage + " on " + task + ".");
    }
    String name = task + "-" + stage + "-" + id.substring(0, 8) + ".csv.gz";
    return Response.ok(file.toFile())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .build();
  }

  /** What is looked for in a folder is an id and never a path. */
  private static void check(String what, String id) {
    if (!ID.matcher(id).matches()) {
      throw Refused.notFound("There is no " + what + " named like that.");
    }
  }

  private Run find(String id) {
    return known(id)
        .flatMap(runs::find)
        .orElseThrow(() -> Refused.notFound("There is no run " + id + "."));
  }

  private static Optional<UUID> known(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
