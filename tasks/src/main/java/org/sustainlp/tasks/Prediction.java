package org.sustainlp.tasks;

/**
 * A model's answer to one example.
 *
 * @param exampleId the example's {@link Example#id()}
 * @param label one of the task's labels
 */
public record Prediction(String exampleId, Label label) {}
