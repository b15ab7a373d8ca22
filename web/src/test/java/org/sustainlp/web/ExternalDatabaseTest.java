package org.sustainlp.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.web.testsupport.ExternalPostgres;
import org.sustainlp.web.testsupport.FakeHarnessResource;
import org.sustainlp.web.testsupport.Uploads;

/** A PostgreSQL of somebody else's, given by its JDBC URL. */
@QuarkusTest
@TestProfile(ExternalDatabaseTest.Profile.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExternalDatabaseTest {

  @Test
  void a_configured_database_is_used_and_no_other_is_started() throws Exception {
    Uploads.await(Uploads.start("external", "fastformers-cpu"), "succeeded");

    given()
        .get("/api/v1/leaderboard?data=practice")
        .then()
        .body("entries.model", hasItem("external"));
    assertThat(ExternalPostgres.count("select count(*) from entry")).isEqualTo(5);
    assertThat(Files.exists(Path.of("target/test-home-external/postgres"))).isFalse();
  }

  /** Starts a server apart from the application and names it to it. */
  public static class Profile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "sustainlp.home", Path.of("target/test-home-external").toAbsolutePath().toString());
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(
          new TestResourceEntry(ExternalPostgres.class),
          new TestResourceEntry(FakeHarnessResource.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }
  }
}
