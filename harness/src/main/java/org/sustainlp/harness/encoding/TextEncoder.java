package org.sustainlp.harness.encoding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.sustainlp.tasks.Example;

/**
 * Text pairs to token ids: {@code [CLS] first [SEP] second [SEP]} with type ids 0 and 1, cut to the
 * longest input by taking from the longer text first (BERT: Devlin et al. 2019, section 3; the
 * truncation is FastFormers').
 *
 * <p>Nothing is padded here: padding belongs to how a model is served.
 */
public final class TextEncoder implements AutoCloseable {

  private final HuggingFaceTokenizer tokenizer;

  private TextEncoder(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * @param tokenizerJson Hugging Face's {@code tokenizer.json}; its own padding and truncation are
   *     switched off, since some published files pad every input to 128
   * @param maxLength longest input in tokens, special tokens included
   */
  public static TextEncoder open(Path tokenizerJson, int maxLength) throws IOException {
    return new TextEncoder(
        HuggingFaceTokenizer.builder()
            .optTokenizerPath(tokenizerJson)
            .optPadding(false)
            .optTruncation(true)
            .optMaxLength(maxLength)
            .build());
  }

  /** One input per example, in the same order. */
  public List<Encoded> encode(List<Example> examples) {
    return examples.stream().map(this::encode).toList();
  }

  private Encoded encode(Example example) {
    Encoding encoding = tokenizer.encode(example.first(), example.second(), true, false);
    return new Encoded(ints(encoding.getIds()), ints(encoding.getTypeIds()));
  }

  private static int[] ints(long[] values) {
    int[] ints = new int[values.length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = Math.toIntExact(values[i]);
    }
    return ints;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
