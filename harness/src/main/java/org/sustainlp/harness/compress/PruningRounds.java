package org.sustainlp.harness.compress;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.progress.RunProgress;
import org.sustainlp.harness.pruning.Importance;
import org.sustainlp.harness.pruning.Pruning;
import org.sustainlp.harness.recipe.Portion;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.harness.training.TrainingExample;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;

/**
 * Prunes in equal steps, each with importance of its own and distilled again afterwards. Every
 * round is kept in the cache.
 */
final class PruningRounds {

  private final Stage.Prune stage;
  private final Making making;
  private final RunProgress progress;

  PruningRounds(Stage.Prune stage, Making making, RunProgress progress) {
    this.stage = stage;
    this.making = making;
    this.progress = progress;
  }

  Making.Result run(StageKey key, Candidate before) {
    int heads = Collections.max(before.config().heads());
    int units = Collections.max(before.config().ffn());
    Effort earlier = Effort.NONE;
    ModelConfig config = before.config();
    EncoderWeights weights = before.weights();
    for (int round = 1; round < stage.rounds(); round++) {
      double part = (double) round / stage.rounds();
      progress.part((round - 1.0) / stage.rounds(), part);
      Making.Result result =
          round(
              key.with("round " + round),
              config,
              weights,
              between(heads, stage.heads().of(heads), part, 1),
              between(units, stage.ffn().of(units), part, stage.multiple()));
      earlier = earlier.plus(result.model().effort());
      config = result.model().config();
      weights = result.model().weights();
    }
    progress.part((stage.rounds() - 1.0) / stage.rounds(), 1);
    Making.Result last =
        round(
            key,
            config,
            weights,
            stage.heads().of(heads),
            Portion.aligned(stage.ffn().of(units), units, stage.multiple()));
    MadeModel model = last.model();
    return new Making.Result(
        new MadeModel(
            model.config(), model.weights(), model.training(), earlier.plus(model.effort())),
        last.cached());
  }

  private Making.Result round(
      StageKey key, ModelConfig config, EncoderWeights weights, int heads, int units) {
    return making.taught(
        key,
        () -> {
          Importance importance = importance(config, weights);
          Pruning.Pruned pruned =
              Pruning.keep(
                  config, weights, importance, heads, units, stage.selection(), stage.multiple());
          return new Making.Start(pruned.config(), pruned.weights());
        },
        stage.loss(),
        stage.training().dividedBy(stage.rounds()),
        progress.training("distilling the pruned model"));
  }

  private Importance importance(ModelConfig config, EncoderWeights weights) {
    progress.activity("computing importance");
    List<TrainingExample> chosen = new ArrayList<>(making.set(stage.training(), config).examples());
    Collections.shuffle(chosen, new Random(making.seed()));
    try (Encoder encoder = Encoder.of(config, weights, Device.cpu())) {
      return Importance.of(
          encoder, chosen.subList(0, Math.min(stage.importanceExamples(), chosen.size())));
    }
  }

  /** A part of the way from all to the few that stay in the end. */
  private static int between(int all, int kept, double part, int multiple) {
    return Portion.aligned((int) Math.round(all + (kept - all) * part), all, multiple);
  }
}
