package org.sustainlp.web.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** {@code /api/v1/tasks}, {@code /recipes} and {@code /machine}: what the command line prints. */
@Path("/api/v1")
public class CatalogueResource {
  private final HarnessCatalogue catalogue;

  CatalogueResource(HarnessCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GET
  @Path("/tasks")
  public JsonNode tasks() {
    return catalogue.tasks();
  }

  @GET
  @Path("/recipes")
  public JsonNode recipes() {
    return catalogue.recipes();
  }

  @GET
  @Path("/machine")
  public JsonNode machine() {
    return catalogue.machine();
  }
}
