package org.sustainlp.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.web.testsupport.Chromium;
import org.sustainlp.web.testsupport.FakeHarnessResource;
import org.sustainlp.web.testsupport.SampleModels;

/** What a participant does, in a real browser. */
@QuarkusTest
@QuarkusTestResource(FakeHarnessResource.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class BrowserTest {
  private static Chromium chromium;

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
  void a_participant_uploads_watches_the_run_and_finds_it_on_the_leaderboard() {
    List<String> elsewhere = new ArrayList<>();
    try (BrowserContext context = chromium.browser().newContext(wide())) {
      Page page = context.newPage();
      page.onRequest(
          request -> {
            if (!request.url().startsWith(root.toString()) && !request.url().startsWith("blob:")) {
              elsewhere.add(request.url());
            }
          });
      page.navigate(root + "submit");
      page.locator("#archive")
          .setInputFiles(
              new FilePayload("browser-model.zip", "application/zip", SampleModels.zip()));
      page.getByText("Limits for a shorter run").click();
      page.getByLabel("Training steps, at most").fill("100");
      button(page, "Upload and start").click();

      page.waitForURL(Pattern.compile(".*/runs/.*"));
      assertThat(page.locator("#activity")).hasText("fine-tuning");
      assertThat(page.locator("#steps")).containsText("of 100");
      assertThat(page.locator("#log")).containsText("step 10 of 100");
      assertThat(
              page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("The ladder")))
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
      assertThat(page.locator(".ladder-chart svg")).isVisible();
      assertThat(page.locator(".search-chart svg")).isVisible();
      assertThat(page.locator(".candidates")).containsText("0.050 below the gate");

      page.navigate(root + "?data=practice");
      assertThat(
              page.getByRole(
                      AriaRole.ROWHEADER, new Page.GetByRoleOptions().setName("browser-model"))
                  .first())
          .isVisible();
      assertThat(page.locator("#front svg")).isVisible();
    }
    Assertions.assertThat(elsewhere).as("requests to other sites").isEmpty();
  }

  @Test
  void problems_of_an_upload_are_listed_on_the_form() {
    try (BrowserContext context = chromium.browser().newContext(wide())) {
      Page page = context.newPage();
      page.navigate(root + "submit");
      page.locator("#archive")
          .setInputFiles(new FilePayload("bad.zip", "application/zip", new byte[] {1, 2, 3}));
      button(page, "Upload and start").click();
      assertThat(page.locator("#problems")).containsText("neither a zip nor a gzipped tar");
      assertThat(page.locator("#problems")).isFocused();
    }
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private static Browser.NewContextOptions wide() {
    return new Browser.NewContextOptions().setViewportSize(1280, 900);
  }
}
