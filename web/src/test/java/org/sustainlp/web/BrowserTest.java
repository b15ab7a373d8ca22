package org.sustainlp.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
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
import org.sustainlp.web.testsupport.Uploads;

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

  @Test
  void while_a_rung_is_measured_its_windows_and_the_time_left_are_shown() throws Exception {
    String run = Uploads.start("measured", "hang");
    try (BrowserContext context = chromium.browser().newContext(wide())) {
      Page page = context.newPage();
      page.navigate(root + "runs/" + run);
      assertThat(page.locator("#activity")).hasText("measuring");
      assertThat(page.locator("#unit")).hasText("Windows");
      assertThat(page.locator("#steps")).hasText("1 of 6");
      assertThat(page.locator("#left")).containsText("2 min 5 s, until ");
      assertThat(page.locator("#loss-fact")).isHidden();
      button(page, "Cancel this run").click();
      assertThat(page.locator("#state")).hasText("cancelled");
    }
    Uploads.await(run, "cancelled");
  }

  @Test
  void every_page_fits_a_phone_and_names_its_fields_and_tables_without_an_error_in_the_console()
      throws Exception {
    String run = Uploads.start("looked-at", "fastformers-cpu");
    Uploads.await(run, "succeeded");
    List<String> faults = new ArrayList<>();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      try (BrowserContext context =
          chromium.browser().newContext(wide().setViewportSize(390, 844).setColorScheme(scheme))) {
        Page page = context.newPage();
        page.onConsoleMessage(
            message -> {
              if (message.type().equals("error")) {
                faults.add(page.url() + ": " + message.text());
              }
            });
        page.onPageError(error -> faults.add(page.url() + ": " + error));
        for (String path :
            List.of(
                "",
                "?data=real",
                "runs/" + run,
                "compare",
                "compare?runs=" + run,
                "submit",
                "reproduce",
                "method")) {
          page.navigate(root + path);
          ((List<?>) page.evaluate(FAULTS)).forEach(each -> faults.add(path + ": " + each));
        }
      }
    }
    Assertions.assertThat(faults).isEmpty();
  }

  @Test
  void the_keyboard_reaches_the_content_first_and_sees_where_it_is() {
    try (BrowserContext context = chromium.browser().newContext(wide())) {
      Page page = context.newPage();
      page.navigate(root + "submit");
      page.keyboard().press("Tab");
      Locator skip = page.getByText("Skip to content");
      assertThat(skip).isFocused();
      assertThat(skip).isInViewport();
      page.keyboard().press("Tab");
      Object outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
      Assertions.assertThat(outline).isEqualTo("solid");
    }
  }

  /** What reaches beyond the page's frame, fields without a label, tables without a caption. */
  private static final String FAULTS =
      """
      () => {
        const right = document.querySelector('main').getBoundingClientRect().right + 1;
        const wide = [...document.querySelectorAll('main *')]
          .filter((each) => !each.closest('.table-scroll, pre, svg'))
          .filter((each) => each.getBoundingClientRect().right > right)
          .map((each) => `too wide: ${each.outerHTML.slice(0, 80)}`);
        const unnamed = [...document.querySelectorAll('input:not([type=hidden]), select')]
          .filter((each) => !each.labels.length)
          .map((each) => `no label: ${each.outerHTML.slice(0, 80)}`);
        const bare = [...document.querySelectorAll('table')]
          .filter((each) => !each.caption)
          .map((each) => `no caption: ${each.outerHTML.slice(0, 80)}`);
        return [...wide, ...unnamed, ...bare];
      }""";

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private static Browser.NewContextOptions wide() {
    return new Browser.NewContextOptions().setViewportSize(1280, 900);
  }
}
