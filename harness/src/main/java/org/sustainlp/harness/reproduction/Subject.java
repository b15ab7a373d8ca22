package org.sustainlp.harness.reproduction;

import java.nio.file.Path;
import java.util.List;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;

/**
 * A model and what it is asked.
 *
 * @param config its architecture
 * @param weights with pooler and classifier
 * @param tokenizer its tokenizer.json
 * @param labels of the classifier's outputs, in order
 * @param inputs what it answers, one at a time
 * @param examples the inputs' texts and answers; empty where the answers are worth nothing
 */
record Subject(
    ModelConfig config,
    EncoderWeights weights,
    Path tokenizer,
    List<Label> labels,
    List<EncodedExample> inputs,
    List<Example> examples) {

  Subject {
    labels = List.copyOf(labels);
    inputs = List.copyOf(inputs);
    examples = List.copyOf(examples);
  }

  double meanTokens() {
    return inputs.stream().mapToInt(EncodedExample::length).average().orElseThrow();
  }
}
