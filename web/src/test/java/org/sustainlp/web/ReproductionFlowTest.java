package org.sustainlp.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.web.testsupport.FakeHarnessResource;
import org.sustainlp.web.testsupport.Uploads;

/** A paper's experiment by one request, with the harness played by {@code FakeHarness}. */
@QuarkusTest
@QuarkusTestResource(FakeHarnessResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReproductionFlowTest {
  private static final String ALL = "/api/v1/reproductions";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void one_request_becomes_the_papers_rows_beside_ours() throws Exception {
    String id = start("fastformers-table3", 20);

    await(id, "succeeded")
        .body("progress", equalTo(1.0f))
        .body("report.rows.id", contains("baseline", "int8"))
        .body("report.rows[1].verdict", equalTo("reproduced"))
        .body("report.rows[1].paper.speedup.cumulative", equalTo(3.0f))
        .body("report.notes", contains("20 examples in every row."));
    given()
        .get(ALL)
        .then()
        .statusCode(200)
        .body("find { it.id == '" + id + "' }.report", nullValue());
  }

  @Test
  void the_report_inside_is_the_harness_text_unchanged() throws Exception {
    String id = start("fastformers-table3", 7);
    await(id, "succeeded");

    String written =
        Files.readString(Path.of("target/test-home/reproductions", id, "reproduction.json"));
    assertThat(given().get(ALL + "/" + id).asString()).contains(written);
  }

  @Test
  void the_newest_is_listed_first() {
    String first = start("fastformers-table3", 1);
    String second = start("fastformers-table3", 2);

    assertThat(given().get(ALL).jsonPath().getList("id", String.class))
        .containsSubsequence(second, first);
  }

  @Test
  void all_that_is_wrong_with_a_request_is_told_with_what_there_is() {
    ask("{\"experiment\": \"fastformers-table4\", \"limit\": 0}")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("problems.where", contains("experiment", "limit"))
        .body("problems[0].remedy", containsString("fastformers-table3"))
        .body("problems[1].remedy", containsString("from 1 to"));
    ask("[]").statusCode(400).body("problems[0].where", equalTo("body"));
    ask("{").statusCode(400).body("problems[0].where", equalTo("body"));
    given().get(ALL + "/1").then().statusCode(404).contentType("application/problem+json");
  }

  @Test
  void events_tell_the_row_at_hand_and_end_with_the_reproduction() {
    String id = start("fastformers-table3", 3);

    String stream = given().get(ALL + "/" + id + "/events").asString();

    assertThat(stream.indexOf("event:state")).isLessThan(stream.indexOf("event:log"));
    assertThat(stream).contains("step 10 of 20");
    assertThat(stream).contains("\"stage\":\"baseline\"").contains("\"state\":\"succeeded\"");
  }

  @Test
  void cancelling_stops_the_process_and_runs_go_on() throws Exception {
    String id = start("hang", 1);
    await(id, "running");
    ProcessHandle child = Uploads.awaitChild();

    given().post(ALL + "/" + id + "/cancel").then().statusCode(200);

    await(id, "cancelled");
    child.onExit().get(10, TimeUnit.SECONDS);
    Uploads.await(Uploads.start("after-reproduction", "fastformers-cpu"), "succeeded");
  }

  @Test
  void rows_that_could_not_be_measured_fail_it_and_the_others_stand() throws Exception {
    String id = start("partial", 1);

    await(id, "failed")
        .body("failure", containsString("each of them says why"))
        .body("report.rows[1].failure", containsString("signal 9"))
        .body("report.rows[0].ours.speedup.cumulative", equalTo(1.0f));
  }

  @Test
  void the_page_starts_a_reproduction_and_shows_its_table_without_scripts() throws Exception {
    given()
        .get("/reproduce")
        .then()
        .statusCode(200)
        .body(containsString("fastformers-table3 · Table 3"));
    String at =
        given()
            .redirects()
            .follow(false)
            .formParam("experiment", "fastformers-table3")
            .formParam("limit", "")
            .post("/reproduce")
            .then()
            .statusCode(303)
            .extract()
            .header("Location");
    String id = at.substring(at.lastIndexOf('/') + 1);
    given().get("/reproduce/" + id).then().statusCode(200);
    await(id, "succeeded").body("limit", nullValue());

    given()
        .get("/reproduce/" + id)
        .then()
        .statusCode(200)
        .header("Content-Security-Policy", containsString("default-src 'self'"))
        .body(containsString("A &lt;small&gt; ladder"))
        .body(containsString("2.85<small>2.75 to 2.95</small>"))
        .body(containsString("0.950"))
        .body(containsString("<span class=\"badge reproduced\">reproduced</span>"))
        .body(containsString("<span class=\"badge estimated\">estimated</span> load-model:test"))
        .body(not(containsString("id=\"live\"")));
    given().get("/reproduce").then().body(containsString("/reproduce/" + id));
    given()
        .formParam("experiment", "nothing")
        .post("/reproduce")
        .then()
        .statusCode(400)
        .contentType("text/html")
        .body(containsString("fastformers-table3"));
  }

  @Test
  void our_carbon_and_cost_are_the_reader_s_and_the_papers_figures_never_are() throws Exception {
    String id = start("fastformers-table3", 20);
    await(id, "succeeded");

    String usual = given().get("/reproduce/" + id).asString();
    // 340 J / 3.6e6 x 1.58 x 369.5 g/kWh; 60 s for 100 examples x 1e8 / 3600 x 0.677 USD.
    assertThat(usual)
        .contains("carbon: 0.0551 g CO2e")
        .contains("Cost here: 11,283 USD per 100 million examples at 0.677 USD per hour");
    String choice = "?country=SE&year=2023&pue=1.2&usdPerHour=6.77";
    String read = given().get("/reproduce/" + id + choice).asString();
    assertThat(read)
        .contains("grid of Sweden 2023, 40.7 g CO2e/kWh, PUE 1.2")
        // 340 J / 3.6e6 x 1.2 x 40.7 g/kWh.
        .contains("carbon: 0.00461 g CO2e")
        .contains("Cost here: 112,833 USD per 100 million examples at 6.77 USD per hour");
    assertThat(figures(read)).isEqualTo(figures(usual)).hasSizeGreaterThan(4);
    given()
        .get("/reproduce/" + id + "?country=Sweeden&pue=0.5")
        .then()
        .statusCode(400)
        .contentType("text/html")
        .body(containsString("SE (Sweden)"))
        .body(containsString("at least 1"));
  }

  /** The cells of the table: the paper's figures, ours beside them, ratios and verdicts. */
  private static List<String> figures(String page) {
    return page.lines().filter(line -> line.contains("<td ")).map(String::strip).toList();
  }

  private static ValidatableResponse ask(String body) {
    return given().contentType("application/json").body(body).post(ALL).then();
  }

  private static String start(String experiment, int limit) {
    ValidatableResponse answer =
        ask("{\"experiment\": \"" + experiment + "\", \"limit\": " + limit + "}")
            .statusCode(202)
            .body("experiment", equalTo(experiment))
            .body("state", equalTo("queued"));
    String id = answer.extract().path("id");
    answer.header("Location", endsWith(ALL + "/" + id));
    return id;
  }

  private static ValidatableResponse await(String id, String state) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      ValidatableResponse answer = given().get(ALL + "/" + id).then().statusCode(200);
      if (answer.extract().path("state").equals(state)) {
        return answer;
      }
      assertThat(Instant.now())
          .as("%s is not %s: %s", id, state, answer.extract().asString())
          .isBefore(end);
      Thread.sleep(50);
    }
  }
}
