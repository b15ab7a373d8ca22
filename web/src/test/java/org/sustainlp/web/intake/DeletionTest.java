package org.sustainlp.web.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.web.testsupport.FakeHarnessResource;
import org.sustainlp.web.testsupport.Uploads;

/** Deleting a submission while its run is carried out. */
@QuarkusTest
@QuarkusTestResource(FakeHarnessResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeletionTest {
  private static final Path HOME = Path.of("target/test-home");

  @Inject SubmissionIntake intake;

  @TestHTTPResource("/")
  URI root;

  @Test
  void a_submission_is_deleted_only_after_the_process_of_its_run_has_ended() throws Exception {
    String run = Uploads.start("deleted", "hang");
    Uploads.await(run, "running");
    ProcessHandle child = Uploads.awaitChild();
    String submission = submission(run);
    BufferedReader followed = follow(run);
    String first = followed.readLine();

    assertThat(intake.forget(UUID.fromString(submission))).isTrue();

    assertThat(child.isAlive()).isFalse();
    assertThat(HOME.resolve("runs").resolve(run)).doesNotExist();
    assertThat(HOME.resolve("submissions").resolve(submission)).doesNotExist();
    for (String path : new String[] {"/runs/" + run, "/api/v1/runs/" + run, events(run)}) {
      given().get(path).then().statusCode(404);
    }
    String rest =
        CompletableFuture.supplyAsync(() -> followed.lines().collect(Collectors.joining("\n")))
            .get(10, TimeUnit.SECONDS);
    assertThat(first + "\n" + rest).contains("event:state").contains(run);
    Uploads.await(Uploads.start("after-deletion", "fastformers-cpu"), "succeeded");
    assertThat(HOME.resolve("runs").resolve(run)).as("made again by nobody").doesNotExist();
  }

  @Test
  void deleting_twice_finds_nothing_the_second_time() throws Exception {
    String run = Uploads.start("twice", "fastformers-cpu");
    Uploads.await(run, "succeeded");
    UUID submission = UUID.fromString(submission(run));

    assertThat(intake.forget(submission)).isTrue();
    assertThat(intake.forget(submission)).isFalse();
    given()
        .get("/api/v1/leaderboard?data=practice")
        .then()
        .body("entries.findAll { it.runId == '" + run + "' }.size()", org.hamcrest.Matchers.is(0));
  }

  /** The run's event stream, which has begun. */
  private BufferedReader follow(String run) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(root.resolve(events(run))).build();
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  private static String submission(String run) {
    return given().get("/api/v1/runs/" + run).path("submissionId");
  }

  private static String events(String run) {
    return "/api/v1/runs/" + run + "/events";
  }
}
