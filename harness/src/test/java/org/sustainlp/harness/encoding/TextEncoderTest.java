package org.sustainlp.harness.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.submissions.starter.StarterModels;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Span;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextEncoderTest {

  // bert-base-uncased's ids
  private static final int CLS = 101;
  private static final int SEP = 102;
  private static final int THE = 1996;
  private static final int CAT = 4937;
  private static final int SAT = 2938;
  private static final int A = 1037;
  private static final int DOG = 3899;

  @TempDir private static Path cache;

  @Test
  void a_pair_is_cls_first_sep_second_sep_with_types_0_and_1() throws IOException {
    Encoded encoded = encode(Input.pair("the cat sat", "a dog"), 64);
    assertThat(encoded.ids()).containsExactly(CLS, THE, CAT, SAT, SEP, A, DOG, SEP);
    assertThat(encoded.types()).containsExactly(0, 0, 0, 0, 0, 1, 1, 1);
    assertThat(encoded.spanCount()).isZero();
  }

  @Test
  void a_text_alone_is_cls_text_sep() throws IOException {
    Encoded encoded = encode(new Input("the cat sat", null, List.of()), 64);
    assertThat(encoded.ids()).containsExactly(CLS, THE, CAT, SAT, SEP);
    assertThat(encoded.types()).containsOnly(0);
  }

  @Test
  void the_longer_text_is_cut_first_and_nothing_is_padded() throws IOException {
    Encoded encoded = encode(Input.pair("the cat sat ".repeat(100), "a dog"), 16);
    assertThat(encoded.length()).isEqualTo(16);
    assertThat(encoded.types()).endsWith(1, 1, 1);
    assertThat(encoded.ids()).endsWith(A, DOG, SEP);
  }

  @Test
  void every_length_of_pair_is_cut_as_the_hugging_face_library_cuts_it() throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    for (int most : List.of(8, 9, 16, 31)) {
      try (HuggingFaceTokenizer oracle =
              HuggingFaceTokenizer.builder()
                  .optTokenizerPath(tokenizer())
                  .optPadding(false)
                  .optTruncation(true)
                  .optMaxLength(most)
                  .build();
          TextEncoder encoder = TextEncoder.open(tokenizer(), most)) {
        for (int i = 0; i < 60; i++) {
          String first = words(random.nextInt(1, 40));
          String second = words(random.nextInt(1, 40));
          Encoding wanted = oracle.encode(first, second, true, false);
          Encoded encoded = encoder.encode(Input.pair(first, second));
          assertThat(longs(encoded.ids()))
              .as("%s / %s / %s", most, first, second)
              .isEqualTo(wanted.getIds());
          assertThat(longs(encoded.types())).isEqualTo(wanted.getTypeIds());
        }
      }
    }
  }

  @Test
  void a_marked_place_becomes_the_tokens_made_of_it() throws IOException {
    // "cat" is characters 4 to 7 of the first text, "dog" 2 to 5 of the second
    Encoded encoded =
        encode(
            new Input(
                "the cat sat",
                "a dog",
                List.of(new Span(Span.Text.FIRST, 4, 7), new Span(Span.Text.SECOND, 2, 5))),
            64);
    assertThat(encoded.spans()).containsExactly(2, 3, 6, 7);
    assertThat(marked(encoded, 0)).containsExactly(CAT);
    assertThat(marked(encoded, 1)).containsExactly(DOG);
  }

  @Test
  void a_word_of_several_pieces_is_marked_whole() throws IOException {
    String text = "the unaffableness of cats";
    Encoded encoded = encode(new Input(text, null, List.of(new Span(Span.Text.FIRST, 4, 17))), 64);
    // un ##af ##fa ##ble ##ness or similar: between "the" and "of"
    assertThat(encoded.spans()[0]).isEqualTo(2);
    assertThat(encoded.spans()[1]).isEqualTo(encoded.length() - 3);
    assertThat(encoded.spans()[1] - encoded.spans()[0]).isGreaterThan(1);
  }

  @Test
  void no_truncation_loses_a_marked_place() throws IOException {
    String first = "the cat ".repeat(60) + "dog " + "the cat ".repeat(60);
    int dog = first.indexOf("dog");
    Input input =
        new Input(
            first,
            "a " + "the cat ".repeat(50) + "sat",
            List.of(
                new Span(Span.Text.FIRST, dog, dog + 3),
                new Span(Span.Text.SECOND, 2 + 8 * 50, 2 + 8 * 50 + 3)));
    for (int most : List.of(9, 12, 16, 33, 64, 128)) {
      Encoded encoded = encode(input, most);
      assertThat(encoded.length()).isEqualTo(most);
      assertThat(marked(encoded, 0)).as("most %s", most).containsExactly(DOG);
      assertThat(marked(encoded, 1)).as("most %s", most).containsExactly(SAT);
    }
  }

  @Test
  void two_distant_places_of_one_text_are_both_kept_and_the_middle_falls_out() throws IOException {
    String text = "dog " + "the cat ".repeat(60) + "sat";
    Input input =
        new Input(
            text,
            null,
            List.of(
                new Span(Span.Text.FIRST, 0, 3),
                new Span(Span.Text.FIRST, text.length() - 3, text.length())));
    Encoded encoded = encode(input, 12);
    assertThat(encoded.length()).isEqualTo(12);
    assertThat(marked(encoded, 0)).containsExactly(DOG);
    assertThat(marked(encoded, 1)).containsExactly(SAT);
  }

  @Test
  void a_place_that_leaves_no_token_is_its_neighbour() throws IOException {
    // a control character is dropped by BERT's normalizer: the token after it stands in
    Encoded encoded =
        encode(new Input("the \u0001 cat", null, List.of(new Span(Span.Text.FIRST, 4, 5))), 64);
    assertThat(marked(encoded, 0)).containsExactly(CAT);
  }

  @Test
  void an_example_is_encoded_once_for_each_choice() throws IOException {
    Example choice =
        new Example(
            "0",
            "0",
            List.of(Input.pair("the cat sat", "a dog"), Input.pair("the cat sat", "the cat")),
            List.of(new Label("0"), new Label("1")),
            List.of());
    try (TextEncoder encoder = TextEncoder.open(tokenizer(), 64)) {
      EncodedExample encoded = encoder.encode(choice);
      assertThat(encoded.inputs()).hasSize(2);
      assertThat(encoded.inputs().get(1).ids())
          .containsExactly(CLS, THE, CAT, SAT, SEP, THE, CAT, SEP);
    }
  }

  private static int[] marked(Encoded encoded, int place) {
    return Arrays.copyOfRange(
        encoded.ids(), encoded.spans()[2 * place], encoded.spans()[2 * place + 1]);
  }

  private static String words(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> i % 3 == 0 ? "unaffable" : "cat")
        .collect(Collectors.joining(" "));
  }

  private static long[] longs(int[] values) {
    return Arrays.stream(values).asLongStream().toArray();
  }

  private static Path tokenizer() throws IOException {
    return StarterModels.materialise("starter:all-minilm-l6-v2", cache).tokenizerJson();
  }

  private static Encoded encode(Input input, int maxLength) throws IOException {
    try (TextEncoder encoder = TextEncoder.open(tokenizer(), maxLength)) {
      Example example =
          Example.classified("0", input, List.of(new Label("true")), Optional.empty());
      return encoder.encode(List.of(example)).get(0).inputs().get(0);
    }
  }
}
