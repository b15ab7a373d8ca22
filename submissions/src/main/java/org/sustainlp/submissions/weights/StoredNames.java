package org.sustainlp.submissions.weights;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sustainlp.submissions.ModelFamily;

/**
 * What each family's files call the tensors that have one name here, and back.
 *
 * <p>Names tell the family themselves, so reading needs no config.json. A model prefix ({@code
 * roberta.}, {@code 0.auto_model.}) is dropped, LayerNorm's old {@code gamma} and {@code beta} are
 * {@code weight} and {@code bias}. Sources: {@code modeling_bert.py}, {@code modeling_roberta.py}
 * and {@code modeling_electra.py} of huggingface/transformers; {@link DistilBertNames}.
 */
public final class StoredNames {
  private static final int LONGEST_NAME = 256;
  private static final String POOLER = "pooler.dense";
  private static final String CLASSIFIER = "classifier";

  private static final Pattern BERT =
      Pattern.compile(
          "(?:\\w+\\.)*?("
              + "embeddings\\.(?:word|position|token_type)_embeddings\\.weight"
              + "|embeddings\\.LayerNorm\\.(?:weight|bias|gamma|beta)"
              + "|embeddings_project\\.(?:weight|bias)"
              + "|encoder\\.layer\\.\\d{1,4}\\.(?:"
              + "attention\\.self\\.(?:query|key|value)\\.(?:weight|bias)"
              + "|(?:attention\\.output|intermediate|output)\\.dense\\.(?:weight|bias)"
              + "|(?:attention\\.)?output\\.LayerNorm\\.(?:weight|bias|gamma|beta))"
              + "|pooler\\.dense\\.(?:weight|bias))");

  /** Heads have no prefix. The last is ELECTRA's, for multiple choice: it ends in gelu too. */
  private static final Map<String, String> HEADS =
      Map.of(
          "classifier", CLASSIFIER,
          "classifier.out_proj", CLASSIFIER,
          "classifier.dense", POOLER,
          "pre_classifier", POOLER,
          "sequence_summary.summary", POOLER);

  private StoredNames() {}

  /**
   * The canonical name of one stored tensor.
   *
   * @return empty for what is no part of an encoder with a head: {@code position_ids}, {@code
   *     lm_head.…}
   */
  public static Optional<String> canonical(String stored) {
    if (stored.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    Optional<String> head = head(stored);
    if (head.isPresent()) {
      return head;
    }
    Matcher bert = BERT.matcher(stored);
    return bert.matches()
        ? Optional.of(
            bert.group(1)
                .replace("LayerNorm.gamma", "LayerNorm.weight")
                .replace("LayerNorm.beta", "LayerNorm.bias"))
        : DistilBertNames.canonical(stored);
  }

  /**
   * The canonical names of a file's tensors, in the same order; without those that have none.
   *
   * <p>Where the head brings its own first layer, a pooler beside it is passed over, as
   * transformers passes over it: {@code RobertaForSequenceClassification} has none.
   */
  static Map<String, String> canonical(Collection<String> stored) {
    boolean ownLayer =
        stored.stream()
            .anyMatch(name -> head(name).filter(it -> it.startsWith(POOLER)).isPresent());
    Map<String, String> names = new LinkedHashMap<>();
    for (String name : stored) {
      canonical(name)
          .filter(it -> !(ownLayer && it.startsWith(POOLER) && head(name).isEmpty()))
          .ifPresent(it -> names.put(name, it));
    }
    return names;
  }

  /**
   * What transformers calls a tensor of a family.
   *
   * @param classifies whether the model has a classifier: then the encoder's names have the
   *     family's prefix
   */
  static String stored(String canonical, ModelFamily family, boolean classifies) {
    int dot = Math.max(0, canonical.lastIndexOf('.'));
    String module = canonical.substring(0, dot);
    String kind = canonical.substring(dot);
    if (module.equals(CLASSIFIER)) {
      return classifier(family) + kind;
    }
    if (module.equals(POOLER) && classifies && family != ModelFamily.BERT) {
      return firstLayer(family) + kind;
    }
    String name = family == ModelFamily.DISTILBERT ? DistilBertNames.stored(module) : module;
    return (classifies ? family.prefix() + "." : "") + name + kind;
  }

  private static String classifier(ModelFamily family) {
    return Set.of(ModelFamily.BERT, ModelFamily.DISTILBERT).contains(family)
        ? CLASSIFIER
        : "classifier.out_proj";
  }

  private static String firstLayer(ModelFamily family) {
    return family == ModelFamily.DISTILBERT ? "pre_classifier" : "classifier.dense";
  }

  private static Optional<String> head(String stored) {
    int dot = stored.lastIndexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String kind = stored.substring(dot);
    return kind.equals(".weight") || kind.equals(".bias")
        ? Optional.ofNullable(HEADS.get(stored.substring(0, dot))).map(module -> module + kind)
        : Optional.empty();
  }
}
