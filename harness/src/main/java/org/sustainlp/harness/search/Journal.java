package org.sustainlp.harness.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sustainlp.submissions.files.WholeFile;

/**
 * What a search has decided and seen so far, in one JSON file that appears whole or not at all: a
 * search that was killed reads it and goes on with the same plan.
 */
public final class Journal {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The file.
   *
   * @param halving null until it is planned
   * @param servingSeconds that measuring a candidate took when it was planned
   * @param going who is taught in each round so far, by id
   * @param trials in the order in which they ended
   * @param told what a reader of the result should know
   * @param seconds wall clock of all processes that worked on the search
   * @param joules likewise; null when a part is unknown
   */
  record Entries(
      @Nullable Halving halving,
      double servingSeconds,
      List<List<String>> going,
      List<Trial> trials,
      List<String> told,
      double seconds,
      @Nullable Double joules) {
    Entries {
      going = new ArrayList<>(going);
      trials = new ArrayList<>(trials);
      told = new ArrayList<>(told);
    }
  }

  /** What this process has spent, in seconds and joules. */
  public interface Spending {
    /** Wall clock since it began. */
    double seconds();

    /** Energy since it began; null when unknown. */
    @Nullable Double joules();
  }

  private final Path file;
  private final Spending here;
  private final double secondsBefore;
  private final @Nullable Double joulesBefore;
  private Entries entries;

  private Journal(Path file, Spending here, Entries entries) {
    this.file = file;
    this.here = here;
    this.entries = entries;
    this.secondsBefore = entries.seconds();
    this.joulesBefore = entries.joules();
  }

  /**
   * Opens a journal, or begins one where there is none that can be read.
   *
   * @param here what this process spends on the search
   */
  public static Journal open(Path file, Spending here) {
    return new Journal(file, here, found(file));
  }

  private static Entries found(Path file) {
    try {
      if (Files.exists(file)) {
        return JSON.readValue(file.toFile(), Entries.class);
      }
    } catch (IOException e) {
      // Damaged: the search begins anew.
    }
    return new Entries(null, 0, List.of(), List.of(), List.of(), 0, 0.0);
  }

  /** Wall clock so far, in all processes. */
  public double seconds() {
    return secondsBefore + here.seconds();
  }

  /** Energy so far, likewise; null when a part is unknown. */
  public @Nullable Double joules() {
    Double now = here.joules();
    return joulesBefore == null || now == null ? null : (Double) (joulesBefore + now);
  }

  Optional<Halving> halving() {
    return Optional.ofNullable(entries.halving());
  }

  /** Who is taught in a round, by id; empty when that is not decided yet. */
  Optional<List<String>> going(int round) {
    return round < entries.going().size()
        ? Optional.of(entries.going().get(round))
        : Optional.empty();
  }

  Optional<Trial> trial(Variant variant, int round) {
    return entries.trials().stream()
        .filter(trial -> trial.round() == round && trial.variant().equals(variant))
        .findFirst();
  }

  List<Trial> trials() {
    return List.copyOf(entries.trials());
  }

  List<String> told() {
    return List.copyOf(entries.told());
  }

  /** The most that measuring a candidate took so far. */
  double servingSeconds() {
    return entries.trials().stream()
        .mapToDouble(trial -> trial.took().servingSeconds())
        .reduce(entries.servingSeconds(), Math::max);
  }

  void plan(Halving halving, double servingSeconds) {
    entries =
        new Entries(
            halving,
            servingSeconds,
            entries.going(),
            entries.trials(),
            entries.told(),
            entries.seconds(),
            entries.joules());
    save();
  }

  void goOn(List<Variant> variants) {
    entries.going().add(variants.stream().map(Variant::id).toList());
    save();
  }

  void add(Trial trial) {
    entries.trials().add(trial);
    save();
  }

  /** Notes something once. */
  void tell(String words) {
    if (!entries.told().contains(words)) {
      entries.told().add(words);
      save();
    }
  }

  /** Writes all of it, with what has been spent. */
  public void save() {
    Entries now =
        new Entries(
            entries.halving(),
            entries.servingSeconds(),
            entries.going(),
            entries.trials(),
            entries.told(),
            seconds(),
            joules());
    try {
      WholeFile.write(file, unfinished -> JSON.writeValue(unfinished.toFile(), now));
    } catch (UncheckedIOException e) {
      throw new UncheckedIOException("cannot keep what the search has found", e.getCause());
    }
  }
}
