package org.sustainlp.web.reproductions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.sustainlp.web.problems.Refused;
import org.sustainlp.web.queue.RunQueue;
import org.sustainlp.web.runs.WorkEvents;
import org.sustainlp.web.store.Reproduction;

/** {@code /api/v1/reproductions}. */
@Path("/api/v1/reproductions")
public class ReproductionResource {
  private final ReproductionIntake intake;
  private final ReproductionReading reading;
  private final RunQueue queue;
  private final ObjectMapper json;
  private final Sse sse;

  ReproductionResource(
      ReproductionIntake intake,
      ReproductionReading reading,
      RunQueue queue,
      ObjectMapper json,
      Sse sse) {
    this.intake = intake;
    this.reading = reading;
    this.queue = queue;
    this.json = json;
    this.sse = sse;
  }

  /**
   * @param body {@code {"experiment": "fastformers-table3", "limit": 20}}, the limit optional; read
   *     here, so that all that is wrong with it is told at once
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response reproduce(@Nullable String body) {
    JsonNode asked = object(body);
    Reproduction queued = intake.accept(text(asked, "experiment"), text(asked, "limit"));
    return Response.accepted(new Accepted(queued.id(), queued.experiment(), queued.state().id()))
        .location(URI.create("/api/v1/reproductions/" + queued.id()))
        .build();
  }

  @GET
  public List<ReproductionView> list() {
    return reading.newest();
  }

  @GET
  @Path("/{id}")
  public ReproductionView read(@RestPath String id) {
    return reading.view(id);
  }

  @GET
  @Path("/{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Blocking
  public Multi<OutboundSseEvent> events(@RestPath String id) {
    var unused = reading.find(id); // What is not there is a 404, and no stream that breaks off.
    return WorkEvents.of(() -> reading.find(id), sse);
  }

  /** Cancelling a reproduction that has ended changes nothing and is no mistake. */
  @POST
  @Path("/{id}/cancel")
  public ReproductionView cancel(@RestPath String id) {
    queue.cancelReproduction(reading.find(id).id());
    return reading.view(id);
  }

  private JsonNode object(@Nullable String body) {
    try {
      JsonNode tree = json.readTree(body == null ? "" : body);
      if (tree.isObject()) {
        return tree;
      }
    } catch (JsonProcessingException e) {
      // Told below, as any other body that is no object.
    }
    throw Refused.badRequest(
        "body",
        "it is not a JSON object",
        "Send {\"experiment\": \"fastformers-table3\", \"limit\": 20}");
  }

  private static @Nullable String text(JsonNode asked, String field) {
    JsonNode value = asked.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    return value.isTextual() ? value.textValue() : value.toString();
  }

  /**
   * What is told at once.
   *
   * @param id names the reproduction
   * @param experiment id of the experiment
   * @param state {@code queued}
   */
  record Accepted(UUID id, String experiment, String state) {}
}
