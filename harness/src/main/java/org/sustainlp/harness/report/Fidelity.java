package org.sustainlp.harness.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rung keeps of the first one's answers to the scored examples: agreement and predictive KL
 * as Stanton et al. 2021 (arXiv 2106.05945) define them, and the score's share.
 *
 * @param score this rung's score over the first one's; null where the latter is not above 0
 * @param scoreInterval 95 % interval of that by a paired bootstrap over examples: low, high; null
 *     where {@code score} is, and where the first one's score is not above 0 in some resample
 * @param predictions share of examples with the same answer, in [0, 1]
 * @param klNats mean over examples of the Kullback-Leibler divergence from the first rung's
 *     probabilities to this one's, in nats, at least 0
 * @param klStandardError of that mean; null for a single example
 */
public record Fidelity(
    @Nullable Double score,
    @Nullable List<Double> scoreInterval,
    double predictions,
    double klNats,
    @Nullable Double klStandardError) {}
