package org.sustainlp.harness.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.submissions.starter.StarterModels;
import org.sustainlp.tasks.Example;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextEncoderTest {

  private static final Example PAIR = new Example("0", "the cat sat", "a dog", null);

  @TempDir private static Path cache;

  @Test
  void a_pair_is_cls_first_sep_second_sep_with_types_0_and_1() throws IOException {
    Encoded encoded = encode(PAIR, 64);
    // bert-base-uncased: [CLS] the cat sat [SEP] a dog [SEP]
    assertThat(encoded.ids()).containsExactly(101, 1996, 4937, 2938, 102, 1037, 3899, 102);
    assertThat(encoded.types()).containsExactly(0, 0, 0, 0, 0, 1, 1, 1);
  }

  @Test
  void the_longer_text_is_cut_first_and_nothing_is_padded() throws IOException {
    Example longFirst = new Example("0", "the cat sat ".repeat(100), "a dog", null);
    Encoded encoded = encode(longFirst, 16);
    assertThat(encoded.length()).isEqualTo(16);
    assertThat(encoded.types()).endsWith(1, 1, 1);
    assertThat(encoded.ids()).endsWith(1037, 3899, 102);
  }

  private static Encoded encode(Example example, int maxLength) throws IOException {
    Path tokenizer = StarterModels.materialise("starter:all-minilm-l6-v2", cache).tokenizerJson();
    try (TextEncoder encoder = TextEncoder.open(tokenizer, maxLength)) {
      return encoder.encode(List.of(example)).get(0);
    }
  }
}
