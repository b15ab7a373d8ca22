package org.sustainlp.harness.reproduction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.sustainlp.harness.measuring.Measurement;
import org.sustainlp.harness.reproduction.experiment.ExperimentReader;
import org.sustainlp.harness.reproduction.experiment.Rung;
import org.sustainlp.harness.reproduction.experiment.Setup;
import org.sustainlp.harness.reproduction.experiment.SpeedLadder;

/** A tiny ladder and measurements of it that nobody made. */
final class SampleRungs {

  static final SpeedLadder LADDER =
      (SpeedLadder) ExperimentReader.read("tiny-ladder.yaml", resource("tiny-ladder.yaml"));

  private SampleRungs() {}

  static Rung rung(String id) {
    return LADDER.rows().stream().filter(rung -> rung.id().equals(id)).findFirst().orElseThrow();
  }

  /** Ten examples a pass; joules are twice the seconds. */
  static MeasuredRung measured(Setup setup, double... secondsPerPass) {
    List<Double> seconds = Arrays.stream(secondsPerPass).boxed().toList();
    return measured(setup, seconds, "estimated", seconds.stream().map(each -> 2 * each).toList());
  }

  /** Ten examples a pass. */
  static MeasuredRung measured(
      Setup setup, List<Double> seconds, String energyKind, List<Double> joules) {
    Measurement measurement =
        new Measurement(
            List.of(),
            2,
            seconds,
            seconds,
            1.5,
            2.5,
            3.5,
            123_456_789L,
            joules,
            energyKind,
            List.of("load-model:test"),
            0.25,
            "1.0");
    return new MeasuredRung(
        setup, setup.config(), setup.serving(512, 2), 10, 90.5, measurement, null);
  }

  static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(SampleRungs.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
