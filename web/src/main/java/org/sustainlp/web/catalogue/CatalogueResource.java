package org.sustainlp.web.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.web.problems.Refused;

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

  /** A recipe's file as it is, to start one of your own from. */
  @GET
  @Path("/recipes/{id}.yaml")
  @Produces("application/yaml")
  public String recipe(String id) throws IOException {
    if (!catalogue.recipeIds().contains(id)) {
      throw Refused.notFound("There is no recipe " + id + ".");
    }
    try (InputStream file = RunReport.class.getResourceAsStream("/recipes/" + id + ".yaml")) {
      if (file == null) {
        throw Refused.notFound("This service was built without the recipe " + id + ".");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @GET
  @Path("/machine")
  public JsonNode machine() {
    return catalogue.machine();
  }
}
