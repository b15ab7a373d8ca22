package org.sustainlp.harness.reproduction;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.graph.GraphForm;
import org.sustainlp.harness.measuring.Protocol;
import org.sustainlp.harness.reproduction.experiment.Experiment;
import org.sustainlp.harness.reproduction.experiment.Setup;
import org.sustainlp.tasks.data.TaskData;

/**
 * What is asked: an experiment, measured here.
 *
 * @param experiment the paper's rows
 * @param data where real inputs are; null for stored lengths
 * @param checkpoints a folder with a model folder per row; null for random weights
 * @param tokenizer the tokenizer.json that lengths are counted with
 * @param rows ids of the rows to measure; empty for all
 * @param limit examples measured in every row; null for the experiment's own numbers
 * @param form of every graph; null for the experiment's own
 * @param seed of weights, token ids and order
 * @param protocol how each row is measured
 */
public record ReproductionPlan(
    Experiment experiment,
    @Nullable TaskData data,
    @Nullable Path checkpoints,
    Path tokenizer,
    Set<String> rows,
    @Nullable Integer limit,
    @Nullable GraphForm form,
    long seed,
    Protocol protocol) {

  public static final long DEFAULT_SEED = 42;
  public static final int DEFAULT_REPETITIONS = 5;

  public ReproductionPlan {
    rows = Set.copyOf(rows);
  }

  boolean wants(String row) {
    return rows.isEmpty() || rows.contains(row);
  }

  /** The setup as the user wants it measured. */
  Setup adapted(Setup setup) {
    return form == null ? setup : setup.in(form);
  }

  int examples(Setup setup) {
    return limit == null ? setup.limit() : limit;
  }
}
