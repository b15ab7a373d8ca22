package org.sustainlp.submissions.starter;

import org.sustainlp.submissions.ModelConfig;

/**
 * A model that comes with the benchmark.
 *
 * @param name on the command line, after {@code starter:}
 * @param title for people
 * @param licence of the weights, an SPDX identifier, as the model's card states it
 * @param source who made the weights and how they came here
 * @param config its architecture
 */
public record StarterModel(
    String name, String title, String licence, String source, ModelConfig config) {}
