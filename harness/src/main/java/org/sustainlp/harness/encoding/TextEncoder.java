package org.sustainlp.harness.encoding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.sustainlp.harness.encoding.tokenizer.SpecialTokens;
import org.sustainlp.harness.encoding.tokenizer.Tokenizer;
import org.sustainlp.harness.encoding.tokenizer.Tokenizers;
import org.sustainlp.harness.encoding.tokenizer.Tokens;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Span;

/**
 * Texts to token ids as the model was trained to read them: {@code [CLS] first [SEP] second [SEP]}
 * with type ids 0 and 1 (BERT: Devlin et al. 2019, section 3), or {@code <s> first </s></s> second
 * </s>} (RoBERTa: Liu et al. 2019). Too long inputs are cut as {@link Room} and {@link Kept} say;
 * marked places are translated from characters to tokens by the tokenizer's own offsets.
 *
 * <p>Departures from microsoft/fastformers, which finds places by decoding growing prefixes and
 * does not move them when a text is cut.
 *
 * <p>Nothing is padded here: padding belongs to how a model is served. One thread at a time.
 */
public final class TextEncoder implements AutoCloseable {

  private final Tokenizer tokenizer;
  private final int maxLength;
  private String lastText = "";
  private Tokens lastTokens = new Tokens(new int[0], new int[0], new int[0]);

  private TextEncoder(Tokenizer tokenizer, int maxLength) {
    this.tokenizer = tokenizer;
    this.maxLength = maxLength;
  }

  /**
   * @param tokenizerJson Hugging Face's {@code tokenizer.json}; its own padding and truncation are
   *     passed over, since some published files pad every input to 128
   * @param maxLength longest input in tokens, special tokens included
   */
  public static TextEncoder open(Path tokenizerJson, int maxLength) throws IOException {
    return new TextEncoder(Tokenizers.open(tokenizerJson), maxLength);
  }

  /** The inputs of each example, in the same order. */
  public List<EncodedExample> encode(List<Example> examples) {
    return examples.stream().map(this::encode).toList();
  }

  /** The inputs of one example. */
  public EncodedExample encode(Example example) {
    return new EncodedExample(example.inputs().stream().map(this::encode).toList());
  }

  /** One input. */
  public Encoded encode(Input input) {
    Tokens first = tokensOfFirst(input.first());
    return input.second().isPresent()
        ? pair(input, first, tokenizer.tokenize(input.second().get()))
        : single(input, first);
  }

  private Encoded single(Input input, Tokens tokens) {
    SpecialTokens special = tokenizer.special();
    Part part = Part.of(tokens, maxLength - special.aroundOne(), input, Span.Text.FIRST);
    return new Encoded(
        special.frame(part.ids()),
        special.types(part.ids().length),
        places(input, part, part, special));
  }

  private Encoded pair(Input input, Tokens firstTokens, Tokens secondTokens) {
    SpecialTokens special = tokenizer.special();
    Room room =
        Room.of(firstTokens.count(), secondTokens.count(), maxLength - special.aroundPair());
    Part first = Part.of(firstTokens, room.first(), input, Span.Text.FIRST);
    Part second = Part.of(secondTokens, room.second(), input, Span.Text.SECOND);
    return new Encoded(
        special.frame(first.ids(), second.ids()),
        special.types(first.ids().length, second.ids().length),
        places(input, first, second, special));
  }

  private static int[] places(Input input, Part first, Part second, SpecialTokens special) {
    int[] places = new int[2 * input.spans().size()];
    for (int i = 0; i < input.spans().size(); i++) {
      Span span = input.spans().get(i);
      boolean inFirst = span.text() == Span.Text.FIRST;
      int offset = inFirst ? special.firstAt() : special.secondAt(first.ids().length);
      int[] place = (inFirst ? first : second).place(span);
      places[2 * i] = offset + place[0];
      places[2 * i + 1] = offset + place[1];
    }
    return places;
  }

  /** Neighbours share their first text: the answers to a question, the names of a query. */
  private Tokens tokensOfFirst(String text) {
    if (!text.equals(lastText)) {
      lastTokens = tokenizer.tokenize(text);
      lastText = text;
    }
    return lastTokens;
  }

  /**
   * What is left of a text.
   *
   * @param tokens all of them
   * @param kept indices of those that are left
   * @param ids of those that are left
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(Tokens tokens, int[] kept, int[] ids) {

    static Part of(Tokens tokens, int room, Input input, Span.Text which) {
      int[] places =
          input.spans().stream()
              .filter(span -> span.text() == which)
              .flatMapToInt(span -> Arrays.stream(tokensOf(tokens, span)))
              .toArray();
      int[] kept = Kept.of(tokens.count(), Math.max(0, room), places);
      int[] ids = Arrays.stream(kept).map(token -> tokens.ids()[token]).toArray();
      return new Part(tokens, kept, ids);
    }

    int[] place(Span span) {
      int[] all = tokensOf(tokens, span);
      int[] place = Kept.place(kept, all[0], all[1]);
      if (place[0] < place[1]) {
        return place;
      }
      // Not even one token fits, or the text has none: the token before, [CLS] if need be.
      return new int[] {place[0] - 1, place[0]};
    }

    /** The tokens made of a span's characters; if all of those were dropped, the one after. */
    private static int[] tokensOf(Tokens tokens, Span span) {
      int first = 0;
      while (first < tokens.count() && tokens.ends()[first] <= span.start()) {
        first++;
      }
      int end = first;
      while (end < tokens.count() && tokens.starts()[end] < span.end()) {
        end++;
      }
      first = Math.min(first, Math.max(0, tokens.count() - 1));
      return new int[] {first, Math.min(Math.max(end, first + 1), tokens.count())};
    }
  }

  /** Which tokenizer reads the texts. */
  public String tokenizerName() {
    return tokenizer.name();
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
