package org.sustainlp.web.testsupport;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Uploads and waits, for tests of the running service. */
public final class Uploads {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private Uploads() {}

  /** Sends an archive with form fields; nothing is expected of the answer. */
  public static ValidatableResponse send(byte[] archive, Map<String, String> fields) {
    RequestSpecification request =
        given().multiPart("archive", "model.zip", archive, "application/zip");
    fields.forEach(request::multiPart);
    return request.post("/api/v1/submissions").then();
  }

  /** Uploads a tiny model for RTE; the id of its run. */
  public static String start(String name, String recipe) {
    return send(SampleModels.zip(), Map.of("tasks", "rte", "recipe", recipe, "name", name))
        .statusCode(201)
        .extract()
        .path("runIds[0]");
  }

  /** Waits for a run's state, by looking at it. */
  public static ValidatableResponse await(String run, String state) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    String last = "";
    while (Instant.now().isBefore(end)) {
      ValidatableResponse answer = given().get("/api/v1/runs/" + run).then().statusCode(200);
      last = answer.extract().body().asString();
      if (answer.extract().path("state").equals(state)) {
        return answer;
      }
      Thread.sleep(50);
    }
    throw new AssertionError(
        "run " + run + " is not " + state + " after " + PATIENCE + ": " + last);
  }

  /** The child process that carries the running run out; there is one at a time. */
  public static ProcessHandle awaitChild() throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      Optional<ProcessHandle> child =
          ProcessHandle.current()
              .children()
              .filter(process -> process.info().command().orElse("").endsWith("java"))
              .findFirst();
      if (child.isPresent()) {
        return child.get();
      }
      Thread.sleep(20);
    }
    throw new AssertionError("no process carries out a run");
  }
}
