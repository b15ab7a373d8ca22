package org.sustainlp.tasks.superglue;

import java.util.List;
import java.util.Optional;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Split;

/** What CB, RTE and the two diagnostics have in common: a premise and a hypothesis. */
final class Entailment {

  /** The two classes of RTE and the diagnostics, in Hugging Face's and FastFormers' order. */
  static final List<Label> LABELS = List.of(new Label("entailment"), new Label("not_entailment"));

  private Entailment() {}

  static Example pair(
      Fields line, String premise, String hypothesis, Split split, List<Label> labels)
      throws LineFault {
    String id = line.id();
    Optional<Label> gold = line.label(split, labels);
    return Example.classified(
        id, Input.pair(line.text(premise), line.text(hypothesis)), labels, gold);
  }
}
