package org.sustainlp.tasks.superglue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    // Passage → question → answers, each in the order of the split.
    Map<Long, Map<Long, List<Prediction>>> passages = new LinkedHashMap<>();
    for (Prediction prediction : predictions) {
      AnswerId id = AnswerId.of(prediction.exampleId());
      passages
          .computeIfAbsent(id.passage(), passage -> new LinkedHashMap<>())
          .computeIfAbsent(id.question(), question -> new ArrayList<>())
          .add(prediction);
    }
    return passages.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(passage -> line(passage.getKey(), passage.getValue()))
        .toList();
  }

  private static String line(long passage, Map<Long, List<Prediction>> questions) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("idx", passage);
    ArrayNode list = line.putObject("passage").putArray("questions");
    questions.forEach(
        (question, answers) -> {
          ObjectNode entry = list.addObject();
          entry.put("idx", question);
          ArrayNode labels = entry.putArray("answers");
          for (Prediction answer : answers) {
            labels
                .addObject()
                .put("idx", AnswerId.of(answer.exampleId()).answer())
                .put("label", Integer.parseInt(answer.label().value()));
          }
        });
    return line.toString();
  }

  @Override
  public List<Prediction> parse(String line) throws LineFault {
    Fields passage = Fields.of(line);
    List<Prediction> predictions = new ArrayList<>();
    for (Fields question : passage.object("passage").objects("questions")) {
      for (Fields answer : question.objects("answers")) {
        predictions.add(
            new Prediction(
                AnswerId.text(passage.id(), question.id(), answer.id()),
                answer.label(labels, Spelling::lenient)));
      }
    }
    return predictions;
  }
}
