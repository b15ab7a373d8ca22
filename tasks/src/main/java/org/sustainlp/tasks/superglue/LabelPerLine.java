package org.sustainlp.tasks.superglue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.PredictionFormat;

/**
 * {@code {"idx": 0, "label": "true"}}: a line for each example.
 *
 * @param folder the task's, which names the file
 * @param labels what is accepted; empty for any text
 * @param spelling the JSON value of a label
 */
record LabelPerLine(String folder, List<Label> labels, Function<Label, JsonNode> spelling)
    implements PredictionFormat {

  /** Labels as the data spell them. */
  static LabelPerLine words(String folder, List<Label> labels) {
    return new LabelPerLine(folder, labels, label -> TextNode.valueOf(label.value()));
  }

  /** COPA: a bare 0 or 1. */
  static LabelPerLine numbers(String folder, List<Label> labels) {
    return new LabelPerLine(
        folder, labels, label -> IntNode.valueOf(Integer.parseInt(label.value())));
  }

  @Override
  public String fileName() {
    return folder + ".jsonl";
  }

  @Override
  public List<String> lines(List<Prediction> predictions) {
    return predictions.stream()
        .sorted(Comparator.comparingLong(prediction -> Long.parseLong(prediction.exampleId())))
        .map(this::line)
        .toList();
  }

  private String line(Prediction prediction) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("idx", Long.parseLong(prediction.exampleId()));
    line.set("label", spelling.apply(prediction.label()));
    return PythonJson.of(line);
  }

  @Override
  public List<Prediction> parse(String line) throws LineFault {
    Fields fields = Fields.of(line);
    Label label =
        labels.isEmpty()
            ? new Label(fields.anyText("label"))
            : fields.label(labels, Spelling::lenient);
    return List.of(new Prediction(fields.id(), label));
  }
}
