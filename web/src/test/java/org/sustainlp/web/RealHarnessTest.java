package org.sustainlp.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.web.testsupport.Chromium;
import org.sustainlp.web.testsupport.RealHarness;

/** The main job with nothing faked: a starter model, a browser, real training and measuring. */
@QuarkusTest
@TestProfile(RealHarness.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RealHarnessTest {

  private static final double MINUTES = 60_000;

  private static Chromium chromium;

  @TempDir Path folder;

  @TestHTTPResource("/")
  URI root;

  @BeforeAll
  static void launch() {
    chromium = Chromium.launch();
  }

  @AfterAll
  static void quit() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void a_starter_model_uploaded_in_a_browser_climbs_all_six_rungs_to_the_leaderboard()
      throws Exception {
    Path archive = starterArchive();
    try (BrowserContext context =
        chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1280, 900))) {
      Page page = context.newPage();
      page.navigate(root + "submit");
      assertThat(page.locator("#archive").count()).as(page.content()).isEqualTo(1);
      page.locator("#archive").setInputFiles(archive);
      page.getByText("Limits for a shorter run").click();
      page.getByLabel("Training steps, at most").fill("2");
      page.getByLabel("Examples scored").fill("4");
      page.getByLabel("Measuring windows").fill("1");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Upload and start"))
          .click();
      page.waitForURL(
          Pattern.compile(".*/runs/.*"), new Page.WaitForURLOptions().setTimeout(MINUTES));
      assertThat(ended(page.url().replaceAll(".*/", ""))).contains("\"state\":\"succeeded\"");
      assertThat(
              page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("The ladder")))
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(MINUTES));

      page.navigate(root + "?data=practice&stage=prune");
      assertThat(
              page.getByRole(AriaRole.ROWHEADER, new Page.GetByRoleOptions().setName("real-minilm"))
                  .first())
          .isVisible();
      assertThat(page.locator("main").innerText()).contains("prune").contains("estimated");
    }
  }

  /**
   * The run's state as JSON once it is neither queued nor running, or as it is after six minutes.
   */
  private static String ended(String run) throws InterruptedException {
    String state = "";
    for (int look = 0; look < 360; look++) {
      state = RestAssured.get("/api/v1/runs/" + run).asString();
      if (!state.contains("\"state\":\"queued\"") && !state.contains("\"state\":\"running\"")) {
        return state;
      }
      TimeUnit.SECONDS.sleep(1);
    }
    return state;
  }

  /** As a participant gets it: by the command line of the harness. */
  private Path starterArchive() throws IOException, InterruptedException {
    Path archive = folder.resolve("real-minilm.tar.gz");
    Process packing =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsustainlp.home=" + RealHarness.HOME,
                "-cp",
                RealHarness.classpath(),
                "org.sustainlp.harness.cli.Main",
                "starter",
                "all-minilm-l6-v2",
                "--to",
                archive.toString())
            .inheritIO()
            .start();
    assertThat(packing.waitFor()).isZero();
    return archive;
  }
}
