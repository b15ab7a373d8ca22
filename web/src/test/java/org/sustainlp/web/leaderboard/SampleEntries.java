package org.sustainlp.web.leaderboard;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sustainlp.web.store.Certainty;
import org.sustainlp.web.store.Entry;

/** Entries with a name, a score and an energy; all else is the same. */
final class SampleEntries {
  private SampleEntries() {}

  static Entry entry(String model, @Nullable Double score, @Nullable Double joules) {
    return entry(model, score, joules, "measured", "real", "rte");
  }

  static Entry entry(
      String model,
      @Nullable Double score,
      @Nullable Double joules,
      String energyKind,
      String dataKind,
      String task) {
    return new Entry(
        UUID.nameUUIDFromBytes(model.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        "quantize",
        3,
        "8-bit integers",
        model,
        "Team, \"A\"",
        "fastformers-cpu",
        task,
        dataKind,
        "cpu",
        "onnxruntime",
        "int8",
        "Test CPU",
        false,
        277,
        3,
        score,
        score == null ? null : score - 0.05,
        score == null ? null : score + 0.05,
        250.0,
        31.5,
        44.25,
        joules,
        joules == null ? null : joules * 0.75,
        joules == null ? null : joules * 1.25,
        energyKind,
        75.25,
        68_000_000L,
        17_000_000L,
        10.5,
        null,
        null,
        null,
        null,
        null,
        new Certainty(
            3.9,
            4.2,
            10.25,
            10.75,
            false,
            null,
            null,
            true,
            "rapl:package-0",
            false,
            "spread: 1.3"),
        Instant.parse("2026-11-21T04:00:00Z"));
  }
}
