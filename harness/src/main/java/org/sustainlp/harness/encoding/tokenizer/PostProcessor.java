package org.sustainlp.harness.encoding.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.sustainlp.harness.encoding.tokenizer.SpecialTokens.Style;
import org.sustainlp.submissions.Problem;

/**
 * How texts are framed, from {@code post_processor} of tokenizer.json.
 *
 * <p>Understood are {@code BertProcessing}, {@code RobertaProcessing} and those {@code
 * TemplateProcessing} that say the same, alone or as the only one of a {@code Sequence} that adds
 * tokens ({@code ByteLevel} only trims offsets). Source: huggingface/tokenizers 0.21.4, {@code
 * tokenizers/src/processors}.
 */
final class PostProcessor {

  private static final Set<String> PADS = Set.of("[PAD]", "<pad>");

  private final JsonNode tokenizer;
  private final String file;
  private final List<Problem> problems;

  private PostProcessor(JsonNode tokenizer, String file, List<Problem> problems) {
    this.tokenizer = tokenizer;
    this.file = file;
    this.problems = problems;
  }

  /**
   * How texts are framed; empty, with a problem added, when that cannot be understood.
   *
   * @param tokenizer the whole of tokenizer.json
   * @param file its name, for problems
   */
  static Optional<SpecialTokens> read(JsonNode tokenizer, String file, List<Problem> problems) {
    PostProcessor processor = new PostProcessor(tokenizer, file, problems);
    return processor.read(tokenizer.path("post_processor"));
  }

  private Optional<SpecialTokens> read(JsonNode node) {
    return switch (node.path("type").asText()) {
      case "BertProcessing" -> named(node, Style.BERT, 1);
      case "RobertaProcessing" -> named(node, Style.ROBERTA, 0);
      case "TemplateProcessing" -> template(node);
      case "Sequence" -> sequence(node.path("processors"));
      case "" -> problem("it has no post_processor, so no [CLS] and [SEP] are added");
      default -> problem("its post_processor is of type " + node.path("type").asText());
    };
  }

  private Optional<SpecialTokens> sequence(JsonNode processors) {
    List<JsonNode> adding = new ArrayList<>();
    processors.forEach(
        processor -> {
          if (!processor.path("type").asText().equals("ByteLevel")) {
            adding.add(processor);
          }
        });
    return adding.size() == 1
        ? read(adding.get(0))
        : problem(
            "its post_processor is a sequence with "
                + adding.size()
                + " processors that add special tokens, not one");
  }

  /** {@code "cls": ["[CLS]", 101], "sep": ["[SEP]", 102]}. */
  private Optional<SpecialTokens> named(JsonNode node, Style style, int secondType) {
    JsonNode cls = node.path("cls").path(1);
    JsonNode sep = node.path("sep").path(1);
    return cls.isInt() && sep.isInt()
        ? frame(style, secondType, cls.asInt(), sep.asInt())
        : problem("its post_processor lacks the ids of cls or sep");
  }

  private Optional<SpecialTokens> template(JsonNode node) {
    JsonNode single = node.path("single");
    String cls = single.path(0).path("SpecialToken").path("id").asText();
    String sep = single.path(2).path("SpecialToken").path("id").asText();
    String one = written(single);
    String pair = written(node.path("pair"));
    if (one.equals("%s:0 $A:0 %s:0".formatted(cls, sep))) {
      for (Style style : Style.values()) {
        for (int type = 0; type <= 1; type++) {
          if (pair.equals(pair(style, type, cls, sep))) {
            return template(node, style, type, cls, sep);
          }
        }
      }
    }
    return problem(
        "its post_processor frames one text as «%s» and a pair as «%s»".formatted(one, pair));
  }

  private static String pair(Style style, int secondType, String cls, String sep) {
    return "%s:0 $A:0%s $B:%d %s:%d"
        .formatted(cls, (" " + sep + ":0").repeat(style.between()), secondType, sep, secondType);
  }

  private Optional<SpecialTokens> template(
      JsonNode node, Style style, int secondType, String cls, String sep) {
    JsonNode clsIds = node.path("special_tokens").path(cls).path("ids");
    JsonNode sepIds = node.path("special_tokens").path(sep).path("ids");
    return clsIds.size() == 1 && sepIds.size() == 1
        ? frame(style, secondType, clsIds.path(0).asInt(), sepIds.path(0).asInt())
        : problem("its post_processor does not give " + cls + " and " + sep + " one id each");
  }

  /** A template as people write it: {@code [CLS]:0 $A:0 [SEP]:0}. */
  private static String written(JsonNode template) {
    List<String> pieces = new ArrayList<>();
    for (JsonNode piece : template) {
      JsonNode special = piece.path("SpecialToken");
      JsonNode sequence = piece.path("Sequence");
      pieces.add(
          special.isMissingNode()
              ? "$" + sequence.path("id").asText() + ":" + sequence.path("type_id").asText()
              : special.path("id").asText() + ":" + special.path("type_id").asText());
    }
    return String.join(" ", pieces);
  }

  private Optional<SpecialTokens> frame(Style style, int secondType, int cls, int sep) {
    if (cls < 0 || sep < 0 || pad().orElse(0) < 0) {
      return problem("its special tokens have negative ids");
    }
    return Optional.of(new SpecialTokens(style, secondType, cls, sep, pad()));
  }

  /** The id that {@code padding} names, else that of an added token with a known name. */
  private OptionalInt pad() {
    JsonNode padding = tokenizer.path("padding").path("pad_id");
    if (padding.isInt()) {
      return OptionalInt.of(padding.asInt());
    }
    for (JsonNode token : tokenizer.path("added_tokens")) {
      if (PADS.contains(token.path("content").asText())) {
        return OptionalInt.of(token.path("id").asInt());
      }
    }
    return OptionalInt.empty();
  }

  private Optional<SpecialTokens> problem(String what) {
    problems.add(
        new Problem(
            file,
            what,
            "Known are [CLS] A [SEP] B [SEP] (BertProcessing), <s> A </s></s> B </s>"
                + " (RobertaProcessing) and templates that say the same: save the fast tokenizer"
                + " of the encoder again with save_pretrained"));
    return Optional.empty();
  }
}
