package org.sustainlp.web.queue;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.web.store.Baseline;
import org.sustainlp.web.store.Baselines;
import org.sustainlp.web.store.Entries;
import org.sustainlp.web.store.Reproduction;
import org.sustainlp.web.store.ReproductionClaims;
import org.sustainlp.web.store.Reproductions;
import org.sustainlp.web.store.Run;
import org.sustainlp.web.store.RunClaims;
import org.sustainlp.web.store.RunState;
import org.sustainlp.web.store.Runs;
import org.sustainlp.web.store.Submission;
import org.sustainlp.web.store.Submissions;
import org.sustainlp.web.testsupport.SampleReports;

/** The queue against a real PostgreSQL; no worker of the application takes part. */
@QuarkusTest
@TestProfile(RunClaimsTest.NoWorker.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RunClaimsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final List<String> CPU = List.of("cpu");

  @Inject Submissions submissions;
  @Inject RunClaims claims;
  @Inject Runs runs;
  @Inject Reproductions reproductions;
  @Inject ReproductionClaims reproductionClaims;
  @Inject Entries entries;
  @Inject Baselines baselines;

  @BeforeEach
  void empty_the_queue() {
    runs.open().forEach(run -> claims.cancel(run.id(), NOW));
  }

  @Test
  void runs_are_claimed_in_the_order_they_were_queued_each_once() {
    List<Run> queued = queue("cpu", "rte", "cb");
    assertThat(claims.claim("a", CPU, NOW)).map(Run::id).hasValue(queued.get(0).id());
    assertThat(claims.claim("b", CPU, NOW)).map(Run::id).hasValue(queued.get(1).id());
    assertThat(claims.claim("a", CPU, NOW)).isEmpty();
  }

  @Test
  void a_worker_takes_only_runs_for_its_devices() {
    queue("cuda", "rte");
    assertThat(claims.claim("a", CPU, NOW)).isEmpty();
    assertThat(claims.claim("a", List.of("cpu", "cuda"), NOW)).isPresent();
  }

  @Test
  void a_worker_that_was_given_up_changes_nothing_any_more() {
    queue("cpu", "rte");
    Run first = claims.claim("a", CPU, NOW).orElseThrow();
    claims.recoverSilentSince(NOW.plusSeconds(1), 3, NOW);
    Run second = claims.claim("b", CPU, NOW).orElseThrow();

    assertThat(second.attempt()).isEqualTo(first.attempt() + 1);
    assertThat(claims.progress(first, null, List.of("late"), 1, NOW)).isFalse();
    assertThat(claims.fail(first, "late", null, NOW)).isFalse();
    assertThat(claims.succeed(first, "{}", List.of(), List.of(), NOW)).isFalse();
    assertThat(claims.progress(second, null, List.of("in time"), 1, NOW)).isTrue();
    assertThat(runs.find(first.id()).orElseThrow().log()).containsExactly("in time");
  }

  @Test
  void after_a_third_loss_a_run_fails_with_the_reason() {
    queue("cpu", "rte");
    Run run = claims.claim("a", CPU, NOW).orElseThrow();
    for (int loss = 1; loss < 3; loss++) {
      claims.recoverSilentSince(NOW.plusSeconds(1), 3, NOW);
      assertThat(claims.claim("a", CPU, NOW)).map(Run::id).hasValue(run.id());
    }
    claims.recoverSilentSince(NOW.plusSeconds(1), 3, NOW);

    Run failed = runs.find(run.id()).orElseThrow();
    assertThat(failed.state()).isEqualTo(RunState.FAILED);
    assertThat(failed.failure()).contains("vanished in 3 attempts");
  }

  @Test
  void reproductions_are_queued_again_and_fenced_off_as_runs_are() {
    Reproduction asked = reproductions.queue("fastformers-table3", 20, NOW);
    Reproduction first = reproductionClaims.claim("a", NOW).orElseThrow();
    assertThat(first.id()).isEqualTo(asked.id());
    assertThat(reproductionClaims.claim("b", NOW)).isEmpty();

    reproductionClaims.recoverSilentSince(NOW.plusSeconds(1), 3, NOW);
    Reproduction second = reproductionClaims.claim("b", NOW).orElseThrow();
    assertThat(reproductionClaims.succeed(first, "{}", NOW)).isFalse();
    assertThat(reproductionClaims.succeed(second, "{ \"rows\": [] }", NOW)).isTrue();

    assertThat(reproductions.report(asked.id())).hasValue("{ \"rows\": [] }");
    assertThat(reproductions.find(asked.id()).orElseThrow().limit()).isEqualTo(20);
  }

  @Test
  void a_cancelled_run_is_stopped_when_its_worker_says_so_or_has_long_been_silent()
      throws InterruptedException {
    List<Run> its = queue("cpu", "rte");
    Run run = claims.claim("a", CPU, NOW).orElseThrow();
    UUID submission = run.submissionId();
    Duration minute = Duration.ofSeconds(60);

    assertThat(at(NOW).stop(submission, its, minute, Duration.ZERO)).isFalse();
    assertThat(runs.find(run.id()).orElseThrow().state()).isEqualTo(RunState.CANCELLED);
    assertThat(at(NOW.plusSeconds(61)).stop(submission, its, minute, Duration.ZERO)).isTrue();
    claims.release(run);
    assertThat(at(NOW).stop(submission, its, minute, Duration.ZERO)).isTrue();
  }

  @Test
  void a_run_that_no_worker_took_is_stopped_at_once() throws InterruptedException {
    List<Run> its = queue("cpu", "rte", "cb");
    UUID submission = its.get(0).submissionId();
    assertThat(at(NOW).stop(submission, its, Duration.ofSeconds(60), Duration.ZERO)).isTrue();
    assertThat(claims.claim("a", CPU, NOW)).isEmpty();
  }

  private RunQueue at(Instant now) {
    return new RunQueue(claims, reproductionClaims, Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void giving_a_run_back_in_good_order_is_not_held_against_it() {
    queue("cpu", "rte");
    for (int stop = 0; stop < 5; stop++) {
      Run run = claims.claim("a", CPU, NOW).orElseThrow();
      assertThat(claims.giveBack(run)).isTrue();
    }
    assertThat(claims.claim("a", CPU, NOW)).isPresent();
  }

  @Test
  void a_moment_is_read_as_it_was_written_whatever_the_time_zone() {
    Run run = queue("cpu", "rte").get(0);
    assertThat(runs.find(run.id()).orElseThrow().created()).isEqualTo(NOW);
  }

  @Test
  void a_finished_run_leaves_its_entries_with_test_scores_and_its_baselines() {
    queue("cpu", "rte");
    Run run = claims.claim("a", CPU, NOW).orElseThrow();
    Submission submission = submissions.find(run.submissionId()).orElseThrow();
    RunReport report = SampleReports.withTestScore("rte", 0.625);

    assertThat(
            claims.succeed(
                run,
                "{}",
                LadderEntries.of(run, submission, report, NOW),
                LadderEntries.baselines(report),
                NOW))
        .isTrue();
    assertThat(entries.matching("real", "rte", "cpu", "quantize"))
        .filteredOn(entry -> entry.runId().equals(run.id()))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.testScore()).isEqualTo(0.625);
              assertThat(entry.testExamples()).isEqualTo(3_000);
              assertThat(entry.testHigh()).isGreaterThan(0.625);
            });
    assertThat(given().get("/").asString())
        .as("the board opens on SuperGLUE data")
        .doesNotContain("Practice results.")
        .contains("/runs/" + run.id());
    // Twice the same floor is still one.
    baselines.keep(LadderEntries.baselines(report));
    assertThat(baselines.of("real"))
        .filteredOn(baseline -> baseline.task().equals("rte"))
        .extracting(Baseline::id)
        .containsExactly("majority", "gold");
  }

  private List<Run> queue(String device, String... tasks) {
    return submissions.accept(
        new Submission(
            UUID.randomUUID(),
            "model",
            null,
            "0".repeat(64),
            1,
            "/nowhere",
            "fastformers-cpu",
            List.of(tasks),
            device,
            Submission.RunLimits.NONE,
            NOW));
  }

  /** An application that only serves, with a home of its own. */
  public static class NoWorker implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "sustainlp.worker.enabled",
          "false",
          "sustainlp.home",
          Path.of("target/test-home-queue").toAbsolutePath().toString());
    }
  }
}
