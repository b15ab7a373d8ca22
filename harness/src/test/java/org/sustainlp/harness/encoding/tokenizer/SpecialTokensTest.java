package org.sustainlp.harness.encoding.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sustainlp.harness.encoding.tokenizer.SpecialTokens.Style;
import org.sustainlp.submissions.Problem;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SpecialTokensTest {

  private static final SpecialTokens BERT =
      new SpecialTokens(Style.BERT, 1, 101, 102, OptionalInt.of(0));
  private static final SpecialTokens ROBERTA =
      new SpecialTokens(Style.ROBERTA, 0, 0, 2, OptionalInt.of(1));

  @Test
  void bert_frames_a_pair_with_one_separator_between_and_types_0_and_1() {
    int[] first = {7, 8};
    int[] second = {9};
    assertThat(BERT.frame(first)).containsExactly(101, 7, 8, 102);
    assertThat(BERT.types(2)).containsExactly(0, 0, 0, 0);
    assertThat(BERT.frame(first, second)).containsExactly(101, 7, 8, 102, 9, 102);
    assertThat(BERT.types(2, 1)).containsExactly(0, 0, 0, 0, 1, 1);
  }

  @Test
  void roberta_frames_a_pair_with_two_separators_between_and_type_0_only() {
    int[] first = {7, 8};
    int[] second = {9};
    assertThat(ROBERTA.frame(first)).containsExactly(0, 7, 8, 2);
    assertThat(ROBERTA.frame(first, second)).containsExactly(0, 7, 8, 2, 2, 9, 2);
    assertThat(ROBERTA.types(2, 1)).containsOnly(0).hasSize(7);
  }

  @Test
  void the_places_of_the_texts_are_where_the_frame_puts_them() {
    int[] first = {7, 8, 9};
    int[] second = {5, 6};
    for (SpecialTokens special : List.of(BERT, ROBERTA)) {
      int[] framed = special.frame(first, second);
      assertThat(framed[special.firstAt()]).isEqualTo(7);
      assertThat(framed[special.secondAt(3)]).isEqualTo(5);
      assertThat(framed).hasSize(5 + special.aroundPair());
      assertThat(special.frame(first)).hasSize(3 + special.aroundOne());
    }
  }

  @Test
  void empty_texts_are_framed_too() {
    assertThat(BERT.frame(new int[0], new int[0])).containsExactly(101, 102, 102);
    assertThat(BERT.types(0, 0)).containsExactly(0, 0, 1);
  }

  @Test
  void negative_ids_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpecialTokens(Style.BERT, 1, -1, 102, OptionalInt.empty()));
  }

  @Test
  void bert_processing_is_read() {
    assertThat(
            read(
                """
                {"added_tokens": [{"id": 3, "content": "[PAD]"}],
                 "post_processor":
                   {"type": "BertProcessing", "sep": ["[SEP]", 102], "cls": ["[CLS]", 101]}}"""))
        .contains(new SpecialTokens(Style.BERT, 1, 101, 102, OptionalInt.of(3)));
  }

  @Test
  void roberta_processing_is_read() {
    assertThat(
            read(
                """
                {"added_tokens": [{"id": 1, "content": "<pad>"}],
                 "post_processor": {"type": "RobertaProcessing", "sep": ["</s>", 2],
                   "cls": ["<s>", 0], "trim_offsets": true, "add_prefix_space": false}}"""))
        .contains(ROBERTA);
  }

  // The second column is the separators between, the third the second text's type: BERT, XLM-R,
  // MPNet, and a BERT without token types.
  @ParameterizedTest
  @CsvSource({"BERT, 1, 1", "ROBERTA, 2, 0", "ROBERTA, 2, 1", "BERT, 1, 0"})
  void templates_that_say_the_same_are_read(Style style, int between, int type) {
    assertThat(read(template(between, type)))
        .contains(new SpecialTokens(style, type, 11, 12, OptionalInt.empty()));
  }

  @Test
  void a_sequence_with_one_processor_that_adds_tokens_is_read() {
    assertThat(
            read(
                """
                {"post_processor": {"type": "Sequence", "processors": [
                   {"type": "ByteLevel", "trim_offsets": true},
                   {"type": "BertProcessing", "sep": ["[SEP]", 102], "cls": ["[CLS]", 101]}]}}"""))
        .contains(new SpecialTokens(Style.BERT, 1, 101, 102, OptionalInt.empty()));
  }

  @Test
  void padding_that_is_written_out_names_the_id() {
    assertThat(
            read(
                """
                {"padding": {"pad_id": 9}, "added_tokens": [{"id": 3, "content": "[PAD]"}],
                 "post_processor":
                   {"type": "BertProcessing", "sep": ["[SEP]", 102], "cls": ["[CLS]", 101]}}"""))
        .map(SpecialTokens::pad)
        .contains(OptionalInt.of(9));
  }

  // T5 has only </s> behind each text.
  @Test
  void a_template_of_another_kind_is_answered_with_what_it_says_and_what_is_known() {
    List<Problem> problems = new ArrayList<>();
    String t5 =
        """
        {"post_processor": {"type": "TemplateProcessing",
           "single": [{"Sequence": {"id": "A", "type_id": 0}},
                      {"SpecialToken": {"id": "</s>", "type_id": 0}}],
           "pair": [{"Sequence": {"id": "A", "type_id": 0}},
                    {"SpecialToken": {"id": "</s>", "type_id": 0}},
                    {"Sequence": {"id": "B", "type_id": 0}},
                    {"SpecialToken": {"id": "</s>", "type_id": 0}}],
           "special_tokens": {"</s>": {"id": "</s>", "ids": [1], "tokens": ["</s>"]}}}}""";

    assertThat(read(t5, problems)).isEmpty();
    assertThat(problems)
        .singleElement()
        .extracting(Problem::toString)
        .isEqualTo(
            "tokenizer.json: its post_processor frames one text as «$A:0 </s>:0» and a pair as"
                + " «$A:0 </s>:0 $B:0 </s>:0». Known are [CLS] A [SEP] B [SEP] (BertProcessing),"
                + " <s> A </s></s> B </s> (RobertaProcessing) and templates that say the same:"
                + " save the fast tokenizer of the encoder again with save_pretrained");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | it has no post_processor, so no [CLS] and [SEP] are added",
        "{\"post_processor\": null} | it has no post_processor, so no [CLS] and [SEP] are added",
        "{\"post_processor\": {\"type\": \"Mystery\"}} | its post_processor is of type Mystery",
        "{\"post_processor\": {\"type\": \"BertProcessing\"}} |"
            + " its post_processor lacks the ids of cls or sep",
        "{\"post_processor\": {\"type\": \"Sequence\", \"processors\": [{\"type\":"
            + " \"ByteLevel\"}]}} | its post_processor is a sequence with 0 processors that add"
            + " special tokens, not one",
        "{\"post_processor\": {\"type\": \"BertProcessing\", \"cls\": [\"a\", -1], \"sep\":"
            + " [\"b\", 2]}} | its special tokens have negative ids"
      })
  void what_cannot_be_understood_is_named(String json, String what) {
    List<Problem> problems = new ArrayList<>();
    assertThat(read(json, problems)).isEmpty();
    assertThat(problems).extracting(Problem::what).containsExactly(what);
  }

  private static String template(int between, int type) {
    String sep = "{\"SpecialToken\": {\"id\": \"</s>\", \"type_id\": 0}}, ";
    return """
    {"post_processor": {"type": "TemplateProcessing",
       "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}},
                  {"Sequence": {"id": "A", "type_id": 0}},
                  {"SpecialToken": {"id": "</s>", "type_id": 0}}],
       "pair": [{"SpecialToken": {"id": "<s>", "type_id": 0}},
                {"Sequence": {"id": "A", "type_id": 0}},
                %s{"Sequence": {"id": "B", "type_id": %d}},
                {"SpecialToken": {"id": "</s>", "type_id": %d}}],
       "special_tokens": {"<s>": {"id": "<s>", "ids": [11], "tokens": ["<s>"]},
                          "</s>": {"id": "</s>", "ids": [12], "tokens": ["</s>"]}}}}"""
        .formatted(sep.repeat(between), type, type);
  }

  private static Optional<SpecialTokens> read(String json) {
    List<Problem> problems = new ArrayList<>();
    Optional<SpecialTokens> special = read(json, problems);
    assertThat(problems).isEmpty();
    return special;
  }

  private static Optional<SpecialTokens> read(String json, List<Problem> problems) {
    try {
      return PostProcessor.read(new ObjectMapper().readTree(json), "tokenizer.json", problems);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
