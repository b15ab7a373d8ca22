package org.sustainlp.harness.reproduction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.measuring.Lap;
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
            List.of(),
            IntStream.range(0, seconds.size())
                .mapToObj(
                    i -> lap(seconds.get(i), joules.isEmpty() ? null : joules.get(i), energyKind))
                .toList(),
            1.5,
            2.5,
            3.5,
            123_456_789L,
            "1.0",
            null,
            List.of());
    return new MeasuredRung(
        setup, setup.config(), setup.serving(512, 2), 10, 90.5, measurement, null);
  }

  /** A window of two passes. */
  private static Lap lap(double seconds, @Nullable Double joules, String energyKind) {
    return new Lap(
        2,
        2 * seconds,
        2 * seconds,
        joules == null ? null : 2 * joules,
        energyKind,
        List.of("load-model:test"),
        0.25,
        new Lap.Surroundings(null, null, 0));
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
