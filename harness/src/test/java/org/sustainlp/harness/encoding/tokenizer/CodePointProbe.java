package org.sustainlp.harness.encoding.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Asks Hugging Face's library what its parts do with each code point.
 *
 * <p>The model behind the parts is a byte-level BPE without merges whose ids are the bytes: what
 * comes out is the text in UTF-8, each byte with the place it was made from. One call asks about
 * many code points; each stands behind a letter {@code a}.
 */
final class CodePointProbe implements AutoCloseable {

  /** Id of the only added token, {@code QZ}. */
  static final int ADDED = 256;

  private static final int AT_ONCE = 2_048;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HuggingFaceTokenizer tokenizer;

  private CodePointProbe(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /** What comes of a question about one code point. */
  @FunctionalInterface
  interface Answers {
    /**
     * @param bytes ids of what came out
     * @param places code point each was made from, counted from the question's first
     * @param words number of the word each belongs to
     */
    void take(int codePoint, int[] bytes, int[] places, int[] words);
  }

  /** A normalizer, as tokenizer.json writes it, and nothing else. */
  static CodePointProbe normalizer(String json) {
    return open(root -> root.set("normalizer", tree(json)));
  }

  /** A pre-tokenizer, as tokenizer.json writes it, before the bytes. */
  static CodePointProbe preTokenizer(String json) {
    return open(
        root -> {
          ObjectNode bytes = (ObjectNode) root.get("pre_tokenizer");
          root.putObject("pre_tokenizer")
              .put("type", "Sequence")
              .putArray("pretokenizers")
              .add(tree(json))
              .add(bytes);
        });
  }

  /** An added token {@code QZ} with one switch on: single_word, lstrip or rstrip. */
  static CodePointProbe added(String on) {
    return open(
        root -> {
          ObjectNode token = root.putArray("added_tokens").addObject();
          token.put("id", ADDED).put("content", "QZ").put("special", true);
          token.put("single_word", false).put("lstrip", false).put("rstrip", false);
          token.put("normalized", false).put(on, true);
        });
  }

  private static CodePointProbe open(java.util.function.Consumer<ObjectNode> part) {
    ObjectNode root = JSON.createObjectNode().put("version", "1.0");
    root.putArray("added_tokens");
    root.putObject("pre_tokenizer")
        .put("type", "ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", false)
        .put("use_regex", false);
    ObjectNode model = root.putObject("model").put("type", "BPE");
    ObjectNode vocab = model.putObject("vocab");
    for (int i = 0; i < 256; i++) {
      vocab.put(Character.toString(byteLevel(i)), i);
    }
    model.putArray("merges");
    part.accept(root);
    try {
      byte[] json = JSON.writeValueAsBytes(root);
      return new CodePointProbe(
          HuggingFaceTokenizer.newInstance(
              new ByteArrayInputStream(json),
              Map.of("padding", "false", "truncation", "false", "addSpecialTokens", "false")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Asks about code points.
   *
   * @param question the text to put behind {@code a}; as long for each, and begins with no {@code
   *     a}
   */
  void ask(IntStream codePoints, IntFunction<String> question, Answers answers) {
    int[] all = codePoints.toArray();
    for (int from = 0; from < all.length; from += AT_ONCE) {
      ask(all, from, Math.min(all.length, from + AT_ONCE), question, answers);
    }
  }

  private void ask(int[] all, int from, int to, IntFunction<String> question, Answers answers) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append('a').append(question.apply(all[i]));
    }
    int length = 1 + question.apply('b').codePointCount(0, question.apply('b').length());
    Encoding encoding = tokenizer.encode(text.append('a').toString(), false, false);
    long[] ids = encoding.getIds();
    CharSpan[] spans = encoding.getCharTokenSpans();
    long[] words = encoding.getWordIds();
    int at = 0;
    for (int i = from; i < to; i++) {
      int begin = (i - from) * length + 1;
      while (spans[at].getStart() < begin) {
        at++;
      }
      int end = at;
      while (spans[end].getStart() < begin + length - 1) {
        end++;
      }
      answers.take(
          all[i],
          IntStream.range(at, end).map(k -> (int) ids[k]).toArray(),
          IntStream.range(at, end).map(k -> spans[k].getStart() - begin).toArray(),
          IntStream.range(at - 1, end + 1).map(k -> (int) words[k]).toArray());
      at = end;
    }
  }

  /** All code points but surrogates. */
  static IntStream all() {
    return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .filter(codePoint -> codePoint < 0xD800 || codePoint > 0xDFFF);
  }

  private static com.fasterxml.jackson.databind.JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** GPT-2's printable stand-in for a byte (openai/gpt-2, encoder.py, bytes_to_unicode). */
  static int byteLevel(int value) {
    if (printable(value)) {
      return value;
    }
    return 256 + (int) IntStream.range(0, value).filter(other -> !printable(other)).count();
  }

  private static boolean printable(int value) {
    return (value >= '!' && value <= '~')
        || (value >= 0xA1 && value <= 0xAC)
        || (value >= 0xAE && value <= 0xFF);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
