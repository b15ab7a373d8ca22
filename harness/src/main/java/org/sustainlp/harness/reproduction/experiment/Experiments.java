package org.sustainlp.harness.reproduction.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The experiments that come with the harness: the files of {@code harness/reproductions}. */
public final class Experiments {

  private static final List<String> IDS =
      List.of("fastformers-table3", "fastformers-cost", "fastformers-energy");

  private Experiments() {}

  public static List<Experiment> all() {
    return IDS.stream().map(Experiments::load).toList();
  }

  public static Optional<Experiment> of(String id) {
    return IDS.stream().filter(id::equals).findFirst().map(Experiments::load);
  }

  private static Experiment load(String id) {
    String file = id + ".yaml";
    try (InputStream in = Experiments.class.getResourceAsStream("/reproductions/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the harness was built without reproductions/" + file);
      }
      return ExperimentReader.read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read reproductions/" + file, e);
    }
  }
}
