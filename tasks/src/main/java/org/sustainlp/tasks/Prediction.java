package org.sustainlp.tasks;

/**
 * A model's answer to one example.
 *
 * @param exampleId the example's {@link Example#id()}
 * @param label one of the example's choices; in ReCoRD any text
 */
public record Prediction(String exampleId, Label label) {}
