package org.sustainlp.harness.encoding.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Hugging Face's own library, huggingface/tokenizers 0.21.4 through DJL: reads every tokenizer.json
 * there is (BPE, Unigram, WordLevel, WordPiece), a native call and several copies per text.
 *
 * <p>Its offsets count code points; here they become UTF-16. Its padding and truncation, which some
 * published files switch on, are switched off.
 */
final class NativeTokenizer implements Tokenizer {

  private final HuggingFaceTokenizer tokenizer;
  private final SpecialTokens special;
  private final String name;

  private NativeTokenizer(HuggingFaceTokenizer tokenizer, SpecialTokens special, String name) {
    this.tokenizer = tokenizer;
    this.special = special;
    this.name = name;
  }

  /**
   * @param name what {@link #name} says
   * @throws RuntimeException when the library cannot read the file, with its words
   */
  static NativeTokenizer open(Path tokenizerJson, SpecialTokens special, String name)
      throws IOException {
    return new NativeTokenizer(
        HuggingFaceTokenizer.builder()
            .optTokenizerPath(tokenizerJson)
            .optPadding(false)
            .optTruncation(false)
            .build(),
        special,
        name);
  }

  @Override
  public Tokens tokenize(String text) {
    Encoding encoding = tokenizer.encode(wellFormed(text), false, false);
    int[] ids = Arrays.stream(encoding.getIds()).mapToInt(Math::toIntExact).toArray();
    int[] starts = new int[ids.length];
    int[] ends = new int[ids.length];
    CharSpan[] spans = encoding.getCharTokenSpans();
    int[] offsets = offsets(text);
    for (int i = 0; i < ids.length; i++) {
      starts[i] = offsets[spans[i].getStart()];
      ends[i] = offsets[spans[i].getEnd()];
    }
    return new Tokens(ids, starts, ends);
  }

  /** The text with U+FFFD, which is as long, for each lone surrogate: UTF-8 cannot write them. */
  private static String wellFormed(String text) {
    if (text.codePoints().noneMatch(BertRules::isSurrogate)) {
      return text;
    }
    StringBuilder wellFormed = new StringBuilder(text.length());
    text.codePoints()
        .map(codePoint -> BertRules.isSurrogate(codePoint) ? BertRules.REPLACEMENT : codePoint)
        .forEach(wellFormed::appendCodePoint);
    return wellFormed.toString();
  }

  /** The UTF-16 offset of each code point, and the text's length behind the last. */
  private static int[] offsets(String text) {
    int[] offsets = new int[text.codePointCount(0, text.length()) + 1];
    for (int at = 0, i = 0; at < text.length(); i++) {
      offsets[i] = at;
      at += Character.charCount(text.codePointAt(at));
    }
    offsets[offsets.length - 1] = text.length();
    return offsets;
  }

  @Override
  public SpecialTokens special() {
    return special;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
