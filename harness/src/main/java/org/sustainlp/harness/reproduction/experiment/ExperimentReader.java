package org.sustainlp.harness.reproduction.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;

/** YAML to experiment, or every problem at once. */
public final class ExperimentReader {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Map<String, Function<Fields, Experiment>> KINDS = kinds();

  private ExperimentReader() {}

  /**
   * @param file its name, for problems
   * @throws InvalidSubmission with every problem of the experiment
   */
  public static Experiment read(String file, String yaml) {
    List<Problem> problems = new ArrayList<>();
    Fields root = new Fields(parse(file, yaml), file, problems);
    Function<Fields, Experiment> kind = root.choice("kind", KINDS);
    // Entries of one kind would only be called unknown or missing in another.
    refuse(problems);
    return kind.apply(root);
  }

  private static Map<String, Function<Fields, Experiment>> kinds() {
    Map<String, Function<Fields, Experiment>> kinds = new LinkedHashMap<>();
    kinds.put("speed-ladder", SpeedLadderReader::read);
    kinds.put("cost-model", CostModelReader::read);
    kinds.put("energy-ratio", EnergyRatioReader::read);
    return kinds;
  }

  private static JsonNode parse(String file, String yaml) {
    try {
      JsonNode root = YAML.readTree(yaml);
      if (root != null && root.isObject()) {
        return root;
      }
      throw invalid(file, "it is not a YAML mapping", "Start with \"id:\", \"title:\", \"kind:\".");
    } catch (JsonProcessingException e) {
      throw invalid(
          file + ", line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
          "it is not YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""),
          "Mend the line.");
    }
  }

  /**
   * @throws InvalidSubmission when there are problems
   */
  static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidSubmission(problems);
    }
  }

  private static InvalidSubmission invalid(String where, String what, String remedy) {
    return new InvalidSubmission(List.of(new Problem(where, what, remedy)));
  }
}
