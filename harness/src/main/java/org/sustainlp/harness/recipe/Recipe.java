package org.sustainlp.harness.recipe;

import java.util.List;
import java.util.Objects;

/**
 * An ordered list of stages.
 *
 * @param id the name on the command line
 * @param title for people
 * @param source where it comes from: paper and section, code
 * @param device what its stages compute on
 * @param stages at least one, in the order they are applied
 */
public record Recipe(String id, String title, String source, Device device, List<Stage> stages) {

  /** What a recipe's stages compute on. */
  public enum Device {
    CPU("cpu"),
    GPU("gpu");

    private final String id;

    Device(String id) {
      this.id = id;
    }

    /** The name in recipes. */
    public String id() {
      return id;
    }
  }

  public Recipe {
    stages = List.copyOf(stages);
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("a recipe has at least one stage");
    }
  }

  /** The submissions that its distillations start from, as the command line names them. */
  public List<String> students() {
    return stages.stream()
        .filter(Stage.Distill.class::isInstance)
        .map(stage -> ((Stage.Distill) stage).student())
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /** A recipe for CPUs. */
  public Recipe(String id, String title, String source, List<Stage> stages) {
    this(id, title, source, Device.CPU, stages);
  }
}
