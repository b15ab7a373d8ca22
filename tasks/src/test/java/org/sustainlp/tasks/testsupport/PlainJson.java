package org.sustainlp.tasks.testsupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.sustainlp.tasks.Task;

/**
 * Official lines read a second time, with nothing of this module: what is counted, what is said.
 */
public final class PlainJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private PlainJson() {}

  /** How many examples a line holds. */
  public static int examples(Task task, String line) {
    JsonNode tree = tree(line);
    return switch (task.id()) {
      case "record" -> tree.get("qas").size();
      case "multirc" -> {
        int answers = 0;
        for (JsonNode question : tree.get("passage").get("questions")) {
          answers += question.get("answers").size();
        }
        yield answers;
      }
      default -> 1;
    };
  }

  /** What a file of predictions says to each example, a label in lower case. */
  public static Map<String, String> answers(Task task, String file) {
    Map<String, String> said = new TreeMap<>();
    file.lines().filter(line -> !line.isBlank()).forEach(line -> addTo(said, task, tree(line)));
    return said;
  }

  private static void addTo(Map<String, String> said, Task task, JsonNode line) {
    String id = number(line);
    if (!task.id().equals("multirc")) {
      String label = line.get("label").asText();
      said.put(id, task.id().equals("record") ? label : label.toLowerCase(Locale.ROOT));
      return;
    }
    for (JsonNode question : line.get("passage").get("questions")) {
      for (JsonNode answer : question.get("answers")) {
        said.put(id + "/" + number(question) + "/" + number(answer), answer.get("label").asText());
      }
    }
  }

  private static String number(JsonNode object) {
    return Long.toString(object.get("idx").asLong());
  }

  private static JsonNode tree(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("accepted, and no JSON: " + line, e);
    }
  }
}
