package org.sustainlp.web.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.sustainlp.web.config.HarnessConfig;
import org.sustainlp.web.problems.Refused;
import org.sustainlp.web.queue.HarnessCommand;
import org.sustainlp.web.queue.HarnessMissing;

/**
 * What {@code tasks}, {@code recipes}, {@code doctor} and {@code reproduce --list} print, asked
 * once and kept.
 */
@ApplicationScoped
public class HarnessCatalogue {
  private final HarnessCommand harness;
  private final HarnessConfig config;
  private final ObjectMapper json;

  /** The command line's exit code for what a user can mend. */
  private static final int REFUSED = 2;

  private final Map<String, JsonNode> known = new ConcurrentHashMap<>();

  HarnessCatalogue(HarnessCommand harness, HarnessConfig config, ObjectMapper json) {
    this.harness = harness;
    this.config = config;
    this.json = json;
  }

  public JsonNode tasks() {
    return ask("tasks");
  }

  public JsonNode recipes() {
    return ask("recipes");
  }

  /**
   * What the harness makes of somebody's recipe file.
   *
   * @return the recipe, or an object with its {@code problems}
   */
  public JsonNode check(Path recipe) {
    return run(List.of("recipes", "--check", recipe.toString(), "--json"), REFUSED);
  }

  public JsonNode machine() {
    return ask("doctor");
  }

  /** The papers' experiments that can be reproduced. */
  public JsonNode experiments() {
    return ask("reproduce --list");
  }

  public List<String> experimentIds() {
    return named(experiments()).stream().map(Named::id).toList();
  }

  public List<String> taskIds() {
    return named(tasks()).stream().map(Named::id).toList();
  }

  public List<String> recipeIds() {
    return named(recipes()).stream().map(Named::id).toList();
  }

  /** The items of a listing: an array, or an object whose first array it is. */
  public static List<Named> named(JsonNode listing) {
    JsonNode array = listing;
    for (var fields = listing.elements(); !array.isArray() && fields.hasNext(); ) {
      array = fields.next();
    }
    List<Named> items = new ArrayList<>();
    for (JsonNode item : array) {
      String id =
          item.isTextual() ? item.asText() : item.path("id").asText(item.path("name").asText());
      items.add(
          new Named(
              id,
              item.path("title").asText(id),
              item.path("description")
                  .asText(item.path("summary").asText(item.path("source").asText("")))));
    }
    return items;
  }

  private JsonNode ask(String command) {
    JsonNode answer = known.get(command);
    if (answer == null) {
      answer = run(List.of((command + " --json").split(" ", -1)), 0);
      known.put(command, answer);
    }
    return answer;
  }

  /**
   * @param alsoGood an exit code besides 0 with which an answer is printed
   */
  private JsonNode run(List<String> arguments, int alsoGood) {
    String command = String.join(" ", arguments);
    try {
      Path errors = Files.createTempFile("sustainlp-list", ".err");
      try {
        Process process =
            new ProcessBuilder(harness.of(arguments)).redirectError(errors.toFile()).start();
        process
            .onExit()
            .orTimeout(config.listTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((done, late) -> process.destroyForcibly());
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0 && code != alsoGood) {
          throw Refused.unavailable(
              "The harness's " + command + " failed: " + Files.readString(errors).strip());
        }
        return json.readTree(text);
      } finally {
        Files.deleteIfExists(errors);
      }
    } catch (HarnessMissing e) {
      throw Refused.unavailable(String.valueOf(e.getMessage()));
    } catch (JsonProcessingException e) {
      throw Refused.unavailable("The harness's " + command + " printed something else.");
    } catch (IOException e) {
      throw Refused.unavailable("The harness could not be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refused.unavailable("The service is going down.");
    }
  }

  /**
   * A task, a recipe or an experiment.
   *
   * @param id what to write in a request
   * @param title what people call it
   * @param description a sentence, or an experiment's source; empty when the harness gives none
   */
  public record Named(String id, String title, String description) {}
}
