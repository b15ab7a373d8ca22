package org.sustainlp.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.web.testsupport.FakeHarnessResource;
import org.sustainlp.web.testsupport.SampleModels;
import org.sustainlp.web.testsupport.SampleReports;
import org.sustainlp.web.testsupport.Uploads;

/** The whole way by REST, with the harness played by {@code FakeHarness}. */
@QuarkusTest
@QuarkusTestResource(FakeHarnessResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SubmissionFlowTest {

  @Test
  void an_upload_becomes_a_run_and_the_run_becomes_rows_of_the_leaderboard() throws Exception {
    String run = Uploads.start("flow-model", "fastformers-cpu");

    Uploads.await(run, "succeeded").body("progress", equalTo(1.0f)).body("practice", equalTo(true));
    given()
        .get("/api/v1/leaderboard?data=practice&task=rte")
        .then()
        .statusCode(200)
        .body("entries.findAll { it.runId == '" + run + "' }", hasSize(5))
        .body("entries.findAll { it.runId == '" + run + "' }.stage", hasItem("quantize"))
        .body("entries[0].rank", equalTo(1));
    given()
        .get("/api/v1/leaderboard?task=rte")
        .then()
        .body("entries.findAll { it.model == 'flow-model' }", hasSize(0));
    given()
        .get("/api/v1/runs/" + run + "/report")
        .then()
        .statusCode(200)
        .body("schemaVersion", equalTo(1))
        .body("signature", nullValue());
    assertThat(modelFiles(run, "quantize"))
        .hasSize(2)
        .anyMatch(name -> name.endsWith("/vocab.txt"));
  }

  @Test
  void the_report_is_served_byte_for_byte_as_it_was_written() throws Exception {
    String run = Uploads.start("exact", "fastformers-cpu");
    Uploads.await(run, "succeeded");

    String served = given().get("/api/v1/runs/" + run + "/report").asString();
    String written = Files.readString(Path.of("target/test-home/runs", run, "run-report.json"));
    assertThat(served).isEqualTo(written);
  }

  @Test
  void a_stage_s_trace_is_kept_with_the_run_and_its_page_links_to_it() throws Exception {
    String run = Uploads.start("traced", "fastformers-cpu");
    Uploads.await(run, "succeeded");
    String path = "/api/v1/runs/" + run + "/traces/rte/quantize";

    byte[] trace = given().get(path).asByteArray();
    try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(trace))) {
      assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(SampleReports.TRACE);
    }
    String page = given().get("/runs/" + run).asString();
    assertThat(page).contains(path).contains("J/1,000 ex.").contains("± ").contains("estimated");
    for (String other : List.of("rte/nothing", "cb/quantize", "rte/..%2F..%2Fmodels")) {
      given()
          .urlEncodingEnabled(false)
          .get("/api/v1/runs/" + run + "/traces/" + other)
          .then()
          .statusCode(404);
    }
  }

  @Test
  void carbon_and_cost_are_the_reader_s_on_pages_in_json_and_in_csv() throws Exception {
    String run = Uploads.start("read", "fastformers-cpu");
    Uploads.await(run, "succeeded");
    String choice = "country=SE&year=2023&pue=1.2&usdPerHour=6.77";

    given()
        .get("/api/v1/runs/" + run + "/footprint?" + choice)
        .then()
        .statusCode(200)
        .body("reader.country", equalTo("SE"))
        .body("reader.gridSource", containsString("Ember"))
        .body("stages[0].energyKind", equalTo("estimated"))
        // 2 s for 100 examples x 1e8 / 3600 x 6.77 USD
        .body("stages[0].usdPer100M", equalTo(3761.111f))
        // 40 J / 3.6e6 x 1.2 x 40.7 g/kWh
        .body("stages[0].co2eGrams", equalTo(0.00054266664f));
    given()
        .get("/api/v1/leaderboard?data=practice&task=rte&sort=usdPer100M&order=desc&" + choice)
        .then()
        .body("reader.usdPerHour", equalTo(6.77f))
        .body("entries[0].usdPer100M", equalTo(3761.111f))
        .body("entries[0].timeTie", equalTo(false))
        .body("entries[0].energySources", equalTo("load-model:2 cores"));
    assertThat(
            given()
                .accept("text/csv")
                .get("/api/v1/leaderboard?data=practice&" + choice)
                .asString())
        .contains(",SE,2023,1.2,6.77\r\n")
        .contains("load-model:2 cores");
    assertThat(given().get("/runs/" + run + "?" + choice).asString())
        .contains("grid of Sweden 2023, 40.7 g CO2e/kWh, PUE 1.2")
        .contains("3,761");
    assertThat(given().get("/?data=practice&" + choice).asString())
        .contains("grid of Sweden 2023")
        .contains("country=SE&amp;year=2023");
    // Nothing of it is kept.
    assertThat(given().get("/api/v1/runs/" + run + "/report").asString()).doesNotContain("Sweden");
  }

  @Test
  void a_comparison_is_read_by_the_reader_s_grid_and_price_too() throws Exception {
    String run = Uploads.start("compared", "fastformers-cpu");
    Uploads.await(run, "succeeded");
    String page =
        given().get("/compare?country=SE&year=2023&pue=1.2&usdPerHour=6.77&runs=" + run).asString();
    assertThat(page)
        .contains("grid of Sweden 2023, 40.7 g CO2e/kWh, PUE 1.2")
        .contains("<dt>Cost, USD/100 M</dt><dd>3,761</dd>")
        .contains("<dt>Carbon, g CO2e/1,000 ex.</dt><dd>0.00543 ");
    given().get("/compare?pue=0&runs=" + run).then().statusCode(400).contentType("text/html");
  }

  @Test
  void the_board_opens_on_practice_results_where_there_are_no_others() throws Exception {
    Uploads.await(Uploads.start("opened", "fastformers-cpu"), "succeeded");
    assertThat(given().get("/").asString())
        .contains("Practice results.")
        .contains("Shown first because there are no results on SuperGLUE data yet.")
        .contains("data=practice&amp;sort=");
    assertThat(given().get("/?data=real").asString())
        .contains("No results on SuperGLUE data yet")
        .doesNotContain("Practice results.");
    assertThat(given().get("/?data=practice").asString()).doesNotContain("Shown first");
    // Programs get what they name and SuperGLUE otherwise, whatever there is.
    given().get("/api/v1/leaderboard").then().body("entries", hasSize(0));
  }

  @Test
  void a_country_that_is_not_known_is_refused_with_the_nearest_names() {
    for (String path :
        List.of("/api/v1/leaderboard?country=Sweeden", "/api/v1/leaderboard?sort=x&country=Q")) {
      given().get(path).then().statusCode(400).body("problems.where", hasItem("country"));
    }
    given()
        .get("/api/v1/leaderboard?country=Sweeden")
        .then()
        .body("problems[0].remedy", containsString("SE (Sweden)"));
    given().get("/?country=Sweeden").then().statusCode(400).contentType("text/html");
  }

  @Test
  void pages_say_what_broke_a_rule_what_ties_and_of_which_kind_energy_is() throws Exception {
    String run = Uploads.start("faces", "fastformers-cpu");
    Uploads.await(run, "succeeded");
    for (String path : List.of("/runs/" + run, "/?data=practice", "/compare?runs=" + run)) {
      assertThat(given().get(path).asString())
          .contains("other-load: others took up to 12.0 %")
          .contains(">tie</span>")
          .contains("badge estimated")
          .contains("load-model:2 cores")
          .contains("2.00 to 2.44"); // the second rung's speed-up, 2.22 x 0.9 to x 1.1
    }
  }

  @Test
  void events_begin_with_the_current_state_and_end_with_the_run() {
    String run = Uploads.start("events", "fastformers-cpu");

    String stream = given().get("/api/v1/runs/" + run + "/events").asString();

    List<String> names =
        Arrays.stream(stream.split("\n")).filter(line -> line.startsWith("event:")).toList();
    assertThat(names.get(0)).isEqualTo("event:state");
    assertThat(stream).contains("step 0 of 5").contains("\"state\":\"succeeded\"");
  }

  @Test
  void a_run_whose_process_fails_says_why_and_the_next_one_works() throws Exception {
    String crashed = Uploads.start("crash", "crash");
    Uploads.await(crashed, "failed")
        .body("failure", containsString("exit code 1"))
        .body("failure", containsString("the tensor is not contiguous"));

    Uploads.await(Uploads.start("after-crash", "fastformers-cpu"), "succeeded");
  }

  @Test
  void a_report_of_a_failed_run_gives_its_reason_and_is_kept() throws Exception {
    String run = Uploads.start("refused", "refuse");
    Uploads.await(run, "failed")
        .body("failure", equalTo("At stage distill: the training diverged: loss is NaN"));
    given().get("/api/v1/runs/" + run + "/report").then().body("status", equalTo("failed"));
    given()
        .get("/api/v1/leaderboard?data=practice")
        .then()
        .body("entries.model", not(hasItem("refused")));
  }

  @Test
  void a_killed_process_fails_its_run_with_the_signal_and_the_service_lives_on() throws Exception {
    String run = Uploads.start("killed", "hang");
    Uploads.await(run, "running");
    Uploads.awaitChild().destroyForcibly();

    Uploads.await(run, "failed").body("failure", containsString("signal 9"));
    Uploads.await(Uploads.start("after-kill", "fastformers-cpu"), "succeeded");
  }

  @Test
  void cancelling_stops_the_process() throws Exception {
    String run = Uploads.start("cancelled", "hang");
    Uploads.await(run, "running");
    ProcessHandle child = Uploads.awaitChild();

    given().post("/api/v1/runs/" + run + "/cancel").then().statusCode(200);

    Uploads.await(run, "cancelled");
    child.onExit().get(10, java.util.concurrent.TimeUnit.SECONDS);
    Uploads.await(Uploads.start("after-cancel", "fastformers-cpu"), "succeeded");
  }

  @Test
  void deleting_needs_the_admin_token() {
    String id =
        Uploads.send(SampleModels.zip(), Map.of("tasks", "rte", "name", "kept"))
            .statusCode(201)
            .extract()
            .path("submissionId");
    given()
        .header("Authorization", "Bearer guess")
        .delete("/api/v1/submissions/" + id)
        .then()
        .statusCode(401)
        .contentType("application/problem+json");
    given().get("/api/v1/submissions/" + id).then().statusCode(200).body("name", equalTo("kept"));
  }

  @Test
  void what_is_not_there_is_a_problem_document() {
    for (String path : List.of("/api/v1/runs/x", "/api/v1/nothing", "/api/v1/submissions/1")) {
      ValidatableResponse answer = given().get(path).then().statusCode(404);
      answer.contentType("application/problem+json").body("status", equalTo(404));
    }
    given().get("/nothing").then().statusCode(404).contentType("text/html");
  }

  @Test
  void tasks_recipes_and_machine_are_what_the_harness_prints() {
    given().get("/api/v1/tasks").then().body("id", hasItem("rte"));
    given().get("/api/v1/recipes").then().body("id", hasItem("fastformers-cpu"));
    given().get("/api/v1/machine").then().body("cpu.name", equalTo("Test CPU"));
  }

  @Test
  void an_unknown_sort_column_names_the_columns() {
    given()
        .get("/api/v1/leaderboard?sort=speed")
        .then()
        .statusCode(400)
        .body("problems[0].where", equalTo("sort"))
        .body("problems[0].remedy", containsString("joulesPer1000"));
  }

  @Test
  void operations_answer() {
    for (String path : List.of("/q/health", "/q/metrics", "/q/openapi", "/q/swagger-ui/")) {
      given().get(path).then().statusCode(200);
    }
  }

  @Test
  void pages_answer() throws Exception {
    String run = Uploads.start("pages", "fastformers-cpu");
    Uploads.await(run, "succeeded");
    for (String path :
        List.of(
            "/", "/?data=practice", "/submit", "/method", "/compare?runs=" + run, "/runs/" + run)) {
      given().get(path).then().statusCode(200).contentType("text/html");
    }
    given()
        .get("/runs/" + run)
        .then()
        .body(containsString("Answered: 62.5 % after layer 2, 37.5 % after layer 6."));
  }

  private static List<String> modelFiles(String run, String stage) throws Exception {
    byte[] archive = given().get("/api/v1/runs/" + run + "/models/" + stage).asByteArray();
    List<String> names = new ArrayList<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new GzipCompressorInputStream(new ByteArrayInputStream(archive)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
