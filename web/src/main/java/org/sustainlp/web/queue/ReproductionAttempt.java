package org.sustainlp.web.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.sustainlp.harness.reproduction.ReproductionJson;
import org.sustainlp.web.store.Reproduction;
import org.sustainlp.web.store.ReproductionClaims;

/** One attempt at one reproduction: start the harness, follow it, decide how it ended. */
final class ReproductionAttempt {
  private final Reproduction reproduction;
  private final ReproductionClaims claims;
  private final HarnessCommand harness;
  private final Optional<Path> official;
  private final Path folder;
  private final Clock clock;

  ReproductionAttempt(
      Reproduction reproduction,
      ReproductionClaims claims,
      HarnessCommand harness,
      Optional<Path> official,
      Path folder,
      Clock clock) {
    this.reproduction = reproduction;
    this.claims = claims;
    this.harness = harness;
    this.official = official;
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Carries it out; returns when it has ended, was taken away or must stop.
   *
   * @param stopping whether the service is going down
   */
  void carryOut(BooleanSupplier stopping) throws InterruptedException {
    Following following =
        new Following(
            (event, log, lines, now) -> claims.progress(reproduction, event, log, lines, now),
            clock);
    try {
      Folders.empty(folder);
      boolean ended;
      try (HarnessProcess process = HarnessProcess.start(command(), folder)) {
        ended = following.until(process, stopping);
        if (ended) {
          end(process.exit());
        }
      }
      if (!ended && stopping.getAsBoolean()) {
        // Only now: another worker may start at once, in the same folder.
        claims.giveBack(reproduction);
      }
    } catch (IOException | HarnessMissing e) {
      claims.fail(
          reproduction,
          "The reproduction could not be carried out: " + e.getMessage(),
          null,
          clock.instant());
    }
  }

  /** Without official data the harness takes the lengths that come with it, never practice data. */
  private List<String> command() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "reproduce",
                reproduction.experiment(),
                "--out",
                folder.toAbsolutePath().toString()));
    official
        .filter(Files::isDirectory)
        .ifPresent(data -> arguments.addAll(List.of("--data", data.toAbsolutePath().toString())));
    Integer limit = reproduction.limit();
    if (limit != null) {
      arguments.addAll(List.of("--limit", limit.toString()));
    }
    arguments.addAll(List.of("--progress", "json", "--exit-with-parent"));
    return harness.of(arguments);
  }

  private void end(Exit exit) throws IOException {
    Path file = folder.resolve("reproduction.json");
    if (!Files.isRegularFile(file)) {
      claims.fail(reproduction, exit.reason(), null, clock.instant());
      return;
    }
    String text = Files.readString(file);
    if (ReproductionJson.read(text).complete() && exit.good()) {
      claims.succeed(reproduction, text, clock.instant());
    } else {
      claims.fail(
          reproduction,
          "Some rows could not be measured; each of them says why. The others stand.",
          text,
          clock.instant());
    }
  }
}
