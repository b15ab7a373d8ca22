package org.sustainlp.tasks.superglue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.PredictionFormat;

/**
 * MultiRC's predictions: a line for each passage, in it its questions, in them their answers.
 *
 * <p>{@code {"idx": 0, "passage": {"questions": [{"idx": 0, "answers": [{"idx": 0, "label":
 * 1}]}]}}}
 */
record AnswersPerPassage(String folder, List<Label> labels) implements PredictionFormat {

  @Override
  public String fileName() {
    return folder + ".jsonl";
  }

  @Override
  public List<String> lines(List<Prediction> predictions) {
    // Passage → question → answer → label, each sorted by its idx.
    Map<Long, Map<Long, Map<Long, Label>>> passages = new TreeMap<>();
    for (Prediction prediction : predictions) {
      AnswerId id = AnswerId.of(prediction.exampleId());
      passages
          .computeIfAbsent(id.passage(), passage -> new TreeMap<>())
          .computeIfAbsent(id.question(), question -> new TreeMap<>())
          .put(id.answer(), prediction.label());
    }
    return passages.entrySet().stream()
        .map(passage -> line(passage.getKey(), passage.getValue()))
        .toList();
  }

  private static String line(long passage, Map<Long, Map<Long, Label>> questions) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("idx", passage);
    ArrayNode list = line.putObject("passage").putArray("questions");
    questions.forEach(
        (question, answers) -> {
          ObjectNode entry = list.addObject();
          entry.put("idx", question);
          ArrayNode labels = entry.putArray("answers");
          answers.forEach(
              (answer, label) ->
                  labels
                      .addObject()
                      .put("idx", answer)
                      .put("label", Integer.parseInt(label.value())));
        });
    return PythonJson.of(line);
  }

  @Override
  public List<Prediction> parse(String line) throws LineFault {
    Fields passage = Fields.of(line);
    List<Prediction> predictions = new ArrayList<>();
    for (Fields question : passage.object("passage").someObjects("questions")) {
      for (Fields answer : question.someObjects("answers")) {
        predictions.add(
            new Prediction(
                AnswerId.text(passage.id(), question.id(), answer.id()),
                answer.label(labels, Spelling::lenient)));
      }
    }
    return predictions;
  }
}
