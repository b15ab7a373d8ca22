package org.sustainlp.web.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.web.testsupport.FakeHarnessResource;
import org.sustainlp.web.testsupport.SampleModels;
import org.sustainlp.web.testsupport.Uploads;

/** A bad upload must be told in its uploader's words and must never reach the queue. */
@QuarkusTest
@QuarkusTestResource(FakeHarnessResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusedUploadsTest {
  private static final Map<String, String> RTE = Map.of("tasks", "rte");

  @Test
  void a_faulty_recipe_is_told_with_its_lines() {
    assertThat(problems(withRecipe("nonsense"), 400))
        .containsExactly("recipeFile, line 7: \"epochs\" is -1. Use more.");
  }

  @Test
  void a_recipe_may_not_take_a_name_of_ours_or_read_files_of_this_machine() {
    assertThat(problems(withRecipe("id: fastformers-cpu"), 400))
        .anyMatch(it -> it.contains("one of ours"))
        .anyMatch(it -> it.contains("\"/etc\" is no starter model"));
  }

  @Test
  void a_recipe_of_ones_own_is_taken_and_runs() throws InterruptedException {
    String run = withRecipe("id: mine").statusCode(201).extract().path("runIds[0]");
    Uploads.await(run, "succeeded");
  }

  private static ValidatableResponse withRecipe(String yaml) {
    return given()
        .multiPart("archive", "model.zip", SampleModels.zip(), "application/zip")
        .multiPart("recipeFile", "mine.yaml", yaml.getBytes(StandardCharsets.UTF_8))
        .multiPart("tasks", "rte")
        .post("/api/v1/submissions")
        .then();
  }

  @Test
  void an_empty_file_is_named_as_such() {
    assertThat(problems(Uploads.send(new byte[0], RTE), 422)).anyMatch(it -> it.contains("empty"));
  }

  @Test
  void a_truncated_zip_is_called_damaged() {
    byte[] zip = SampleModels.zip();
    assertThat(problems(Uploads.send(Arrays.copyOf(zip, zip.length / 2), RTE), 422))
        .anyMatch(it -> it.startsWith("archive:"));
  }

  @Test
  void an_entry_that_leaves_the_folder_is_refused_by_name() {
    Map<String, byte[]> files = SampleModels.files();
    files.put("../../escape.txt", SampleModels.utf8("out"));
    assertThat(problems(Uploads.send(SampleModels.zip(files), RTE), 422))
        .anyMatch(it -> it.contains("escape.txt"));
  }

  @Test
  void a_missing_tokenizer_is_named() {
    Map<String, byte[]> files = SampleModels.files();
    files.remove("vocab.txt");
    assertThat(problems(Uploads.send(SampleModels.zip(files), RTE), 422))
        .anyMatch(it -> it.contains("tokenizer.json"));
  }

  @Test
  void weights_of_another_shape_are_named() {
    Map<String, byte[]> files = SampleModels.files();
    Map<String, int[]> shapes = new LinkedHashMap<>(SampleModels.shapes());
    shapes.put("encoder.layer.1.intermediate.dense.weight", new int[] {31, 16});
    files.put("model.safetensors", SampleModels.safetensors(shapes));
    assertThat(problems(Uploads.send(SampleModels.zip(files), RTE), 422))
        .anyMatch(it -> it.contains("model.safetensors") && it.contains("intermediate.dense"));
  }

  @Test
  void an_unknown_task_is_told_with_the_nearest_and_all_known() {
    assertThat(problems(Uploads.send(SampleModels.zip(), Map.of("tasks", "rte,bolq")), 400))
        .singleElement()
        .asString()
        .contains("\"bolq\"", "Did you mean \"boolq\"?", "wic");
  }

  @Test
  void every_problem_of_fields_and_archive_is_told_at_once() {
    Map<String, String> wrong =
        Map.of("tasks", "nli", "recipe", "fastformer-cpu", "device", "tpu", "repetitions", "0");
    assertThat(problems(Uploads.send(new byte[0], wrong), 400)).hasSize(5);
  }

  @Test
  void no_archive_at_all_is_a_bad_request() {
    ValidatableResponse answer =
        RestAssured.given().multiPart("tasks", "rte").post("/api/v1/submissions").then();
    assertThat(problems(answer, 400)).anyMatch(it -> it.startsWith("archive:"));
  }

  @Test
  void what_was_refused_leaves_nothing_behind() {
    int before = folders();
    Uploads.send(new byte[0], RTE).statusCode(422);
    assertThat(folders()).isEqualTo(before);
  }

  private static int folders() {
    String[] names = new java.io.File("target/test-home/submissions").list();
    return names == null ? 0 : names.length;
  }

  private static List<String> problems(ValidatableResponse answer, int status) {
    answer
        .statusCode(status)
        .contentType("application/problem+json")
        .body("status", equalTo(status))
        .body("problems", hasSize(greaterThanOrEqualTo(1)));
    List<Map<String, String>> problems = answer.extract().path("problems");
    return problems.stream()
        .map(it -> it.get("where") + ": " + it.get("what") + ". " + it.get("remedy"))
        .toList();
  }
}
