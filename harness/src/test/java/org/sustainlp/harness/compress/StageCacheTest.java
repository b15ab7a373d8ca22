package org.sustainlp.harness.compress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.exit.ExitHeads;
import org.sustainlp.harness.exit.Exits;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.recipe.Portion;
import org.sustainlp.harness.recipe.SearchSpace;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.harness.testsupport.RandomBert;
import org.sustainlp.harness.testsupport.TinyModel;
import org.sustainlp.harness.training.DistillationLoss;
import org.sustainlp.harness.training.LayerMap;
import org.sustainlp.harness.training.Training;
import org.sustainlp.harness.training.TrainingBudget;
import org.sustainlp.submissions.EncoderWeights;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StageCacheTest {

  private static final StageKey FIRST = StageKey.first("sha256:a", "cb", "sha256:b", 1, null);
  private static final MadeModel MODEL =
      new MadeModel(
          RandomBert.CONFIG,
          RandomBert.weights(RandomBert.CONFIG, 3),
          new Training(20, 12, 0.5),
          new Effort(3.5, null));

  @TempDir private Path folder;

  private StageCache cache(long bytes) {
    return new StageCache(folder, bytes, 60);
  }

  @Test
  void what_is_kept_is_found_bit_for_bit() {
    cache(1 << 30).keep(FIRST, MODEL);
    MadeModel found = cache(1 << 30).find(FIRST).orElseThrow();
    assertThat(found.config()).isEqualTo(MODEL.config());
    assertThat(found.training()).isEqualTo(MODEL.training());
    assertThat(found.effort()).isEqualTo(MODEL.effort());
    MODEL
        .weights()
        .tensors()
        .forEach(
            (name, tensor) ->
                assertThat(found.weights().get(name).values()).isEqualTo(tensor.values()));
  }

  @Test
  void exits_are_found_again_with_their_heads_and_their_threshold() {
    Exits exits = new Exits(List.of(1, 2), Math.nextUp(0.31));
    EncoderWeights weights = ExitHeads.attach(MODEL.weights(), exits.layers());
    weights.get("exits.2.classifier.bias").values()[0] = 7;
    cache(1 << 30)
        .keep(FIRST, new MadeModel(MODEL.config(), weights, MODEL.training(), Effort.NONE, exits));
    MadeModel found = cache(1 << 30).find(FIRST).orElseThrow();
    assertThat(found.exits()).isEqualTo(exits);
    assertThat(found.config()).isEqualTo(MODEL.config());
    assertThat(found.weights().tensors().keySet()).isEqualTo(weights.tensors().keySet());
    weights
        .tensors()
        .forEach(
            (name, tensor) ->
                assertThat(found.weights().get(name).values()).isEqualTo(tensor.values()));
  }

  @Test
  void another_key_finds_nothing() {
    cache(1 << 30).keep(FIRST, MODEL);
    assertThat(cache(1 << 30).find(FIRST.with("more"))).isEmpty();
  }

  @Test
  void keys_differ_by_all_that_determines_weights_and_by_nothing_else() {
    Stage half = distil("a", "b", 0.5, 0.1);
    assertThat(FIRST.then(half, List.of()))
        .isEqualTo(FIRST.then(distil("other", "name", 0.5, 0.1), List.of()));
    assertThat(
            Stream.of(
                FIRST.then(half, List.of()),
                FIRST.then(distil("a", "b", 0.25, 0.1), List.of()),
                FIRST.then(distil("a", "b", 0.5, 0.2), List.of()),
                FIRST.then(half, List.of("sha256:student")),
                FIRST.then(half, List.of()).then(half, List.of()),
                StageKey.first("sha256:x", "cb", "sha256:b", 1, null).then(half, List.of()),
                StageKey.first("sha256:a", "rte", "sha256:b", 1, null).then(half, List.of()),
                StageKey.first("sha256:a", "cb", "sha256:x", 1, null).then(half, List.of()),
                StageKey.first("sha256:a", "cb", "sha256:b", 2, null).then(half, List.of()),
                StageKey.first("sha256:a", "cb", "sha256:b", 1, 9).then(half, List.of())))
        .doesNotHaveDuplicates();
  }

  @Test
  void keys_stay_as_they_were_before_there_were_widths_and_exits_to_search() {
    DistillationLoss loss = DistillationLoss.fastFormers(0.1);
    assertThat(FIRST.then(distil("d", "k", 0.5, 0.1), List.of()).digest())
        .isEqualTo("78829bcdaa0ba16bc9adc85376c40a90037db507fc3fd6d3614eeec3c7a2daa3");
    assertThat(FIRST.then(search(List.of(new Portion(1)), List.of()), List.of()).digest())
        .isEqualTo("07037df01585c806a5f589304651a16d2199cc731b491b5c9fe2172974b2fd1c");
    assertThat(
            Stream.of(
                FIRST.then(search(List.of(new Portion(1)), List.of()), List.of()),
                FIRST.then(search(List.of(new Portion(0.5)), List.of()), List.of()),
                FIRST.then(search(List.of(new Portion(1)), List.of(0.01)), List.of()),
                FIRST.then(distil("d", "k", 0.5, 0.1), List.of()),
                FIRST.then(
                    new Stage.Distill(
                        "d", "k", null, new Portion(0.5), new Portion(0.5), loss, TinyModel.SHORT),
                    List.of())))
        .doesNotHaveDuplicates();
  }

  @Test
  void dropout_counts_where_it_is_not_berts() {
    assertThat(
            Stream.of(0.1, 0.0, 0.15, 0.19)
                .map(share -> FIRST.then(tuned(share), List.of()).digest()))
        .doesNotHaveDuplicates()
        .startsWith(FIRST.then(tuned(TrainingBudget.DROPOUT), List.of()).digest());
    assertThat(FIRST.then(tuned(TrainingBudget.DROPOUT), List.of()).digest())
        .as("as before it could be asked for")
        .isEqualTo("8cbfd7e7da3b4d57bab47f28e0ea68b2bf3dcb972fd590ca2a740cf7779ed0a8");
  }

  @Test
  void altered_copies_count_where_there_are_any() {
    assertThat(
            Stream.of(0, 1, 10)
                .map(
                    copies ->
                        new DistillationLoss(
                            1, 0.1, DistillationLoss.States.MSE, LayerMap.Kind.ENDS, 0, copies))
                .map(
                    loss ->
                        new Stage.Distill("d", "k", null, new Portion(0.5), loss, TinyModel.SHORT))
                .map(stage -> FIRST.then(stage, List.of())))
        .doesNotHaveDuplicates()
        .startsWith(FIRST.then(distil("d", "k", 0.5, 0.1), List.of()));
  }

  private static Stage tuned(double dropout) {
    return new Stage.FineTune(
        "b", "t", 64, new TrainingBudget(1, 4, 8, 1e-3, 0.1, 0.01, 64, dropout, 0, 1));
  }

  private static Stage search(List<Portion> widths, List<Double> tolerances) {
    return new Stage.Search(
        "s",
        "t",
        new SearchSpace(
            List.of(new Portion(1), new Portion(0.5)),
            List.of(new Portion(1)),
            List.of(new Portion(0.5)),
            widths,
            List.of(Serving.Precision.INT8),
            tolerances),
        0.01,
        30,
        2,
        1,
        16,
        16,
        DistillationLoss.fastFormers(0.1),
        TinyModel.SHORT);
  }

  private static Stage distil(String id, String title, double layers, double ratio) {
    return new Stage.Distill(
        id, title, null, new Portion(layers), DistillationLoss.fastFormers(ratio), TinyModel.SHORT);
  }

  @Test
  void the_longest_unused_go_when_there_is_too_much() throws IOException {
    StageKey second = FIRST.with("2");
    StageKey third = FIRST.with("3");
    cache(1 << 30).keep(FIRST, MODEL);
    cache(1 << 30).keep(second, MODEL);
    age(FIRST, 50);
    age(second, 100);
    // Two and a half models' worth of room for three of them.
    cache(bytes() / 2 * 5 / 2).keep(third, MODEL);
    assertThat(cache(1).find(second)).isEmpty();
    assertThat(cache(1).find(FIRST)).isPresent();
    assertThat(cache(1).find(third)).isPresent();
  }

  private void age(StageKey key, long seconds) throws IOException {
    Files.setLastModifiedTime(
        folder.resolve("made").resolve(key.digest()),
        FileTime.from(Instant.now().minusSeconds(seconds)));
  }

  /** Of all models together. */
  private long bytes() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("made"))) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @Test
  void work_is_found_again_until_it_is_done() throws IOException {
    try (StageCache.Work work = cache(1 << 30).work(FIRST, true)) {
      Files.writeString(work.folder().resolve("checkpoint"), "half");
    }
    try (StageCache.Work again = cache(1 << 30).work(FIRST, true)) {
      assertThat(again.folder().resolve("checkpoint")).hasContent("half");
    }
    cache(1 << 30).keep(FIRST, MODEL);
    try (StageCache.Work after = cache(1 << 30).work(FIRST, true)) {
      assertThat(after.folder().resolve("checkpoint")).doesNotExist();
    }
  }

  @Test
  void a_second_run_of_the_same_work_gets_a_place_of_its_own() {
    try (StageCache.Work one = cache(1 << 30).work(FIRST, true)) {
      Path other;
      try (StageCache.Work two = cache(1 << 30).work(FIRST, true)) {
        other = two.folder();
        assertThat(other).isNotEqualTo(one.folder()).exists();
      }
      assertThat(other).doesNotExist();
    }
  }
}
