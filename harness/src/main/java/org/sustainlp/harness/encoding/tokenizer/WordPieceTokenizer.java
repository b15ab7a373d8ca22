package org.sustainlp.harness.encoding.tokenizer;

import java.util.ArrayList;
import java.util.List;

/**
 * BERT's tokenizer in plain Java: added tokens, normalisation, words, and the longest pieces of
 * each word from its left (Wu et al. 2016, section 4.1; greedy as in google-research/bert, {@code
 * WordpieceTokenizer}).
 *
 * <p>Ids and places are those of Hugging Face's library, huggingface/tokenizers 0.21.4, for every
 * text, without its native call and copies: README.md, section Benchmarks, compares their speed.
 * Safe for several threads; keeps nothing of the texts.
 */
final class WordPieceTokenizer implements Tokenizer {

  static final String NAME = "WordPiece (Java)";

  private final Vocabulary vocabulary;
  private final BertNormalizer normalizer;
  private final AddedTokens inText;
  private final AddedTokens inNormalText;
  private final SpecialTokens special;

  /**
   * The model's part.
   *
   * @param pieces all pieces, those that continue a word with their prefix
   * @param continuing the state behind the prefix, or {@link Trie#NONE} when no piece has it
   * @param unknown id of a word that has no pieces
   * @param longestWord longest word in code points that is looked up at all
   */
  record Vocabulary(Trie pieces, int continuing, int unknown, int longestWord) {}

  WordPieceTokenizer(
      Vocabulary vocabulary, BertRules rules, List<AddedToken> added, SpecialTokens special) {
    this.vocabulary = vocabulary;
    this.normalizer = new BertNormalizer(rules);
    this.special = special;
    List<AddedToken> plain = new ArrayList<>();
    List<AddedToken> normal = new ArrayList<>();
    for (AddedToken token : added) {
      (token.normalized() ? normal : plain).add(token);
    }
    this.inText = AddedTokens.of(plain);
    this.inNormalText = AddedTokens.of(normal);
  }

  @Override
  public Tokens tokenize(String text) {
    TokenList tokens = new TokenList(text);
    int at = 0;
    for (AddedTokens.Match match : inText.find(text)) {
      between(text, at, match.start(), tokens);
      tokens.add(match.id(), match.start(), match.end());
      at = match.end();
    }
    between(text, at, text.length(), tokens);
    return tokens.toTokens();
  }

  /** What lies between two added tokens. */
  private void between(String text, int from, int to, TokenList tokens) {
    if (from >= to) {
      return;
    }
    CodePoints normal = normalizer.normalize(text, from, to);
    if (inNormalText.isEmpty()) {
      words(normal, 0, normal.count(), tokens);
    } else {
      withAdded(normal, tokens);
    }
  }

  /** As {@link #tokenize}, once more on the normal form. */
  private void withAdded(CodePoints normal, TokenList tokens) {
    NormalText text = NormalText.of(normal);
    int at = 0;
    for (AddedTokens.Match match : inNormalText.find(text.text())) {
      int start = text.index(match.start());
      int end = text.index(match.end());
      words(normal, at, start, tokens);
      tokens.addPiece(match.id(), normal, start, end);
      at = end;
    }
    words(normal, at, normal.count(), tokens);
  }

  private void words(CodePoints normal, int from, int to, TokenList tokens) {
    int at = from;
    while (at < to) {
      int value = normal.value(at);
      int end = at + 1;
      if (BertNormalizer.isPlain(value)) {
        while (end < to && BertNormalizer.isPlain(normal.value(end))) {
          end++;
        }
      }
      if (!BertNormalizer.isSpace(value)) {
        word(normal, at, end, tokens);
      }
      at = end;
    }
  }

  private void word(CodePoints normal, int from, int to, TokenList tokens) {
    int before = tokens.count();
    boolean known = to - from <= vocabulary.longestWord();
    int at = from;
    while (known && at < to) {
      int end = piece(normal, at, to, at == from ? Trie.ROOT : vocabulary.continuing(), tokens);
      known = end > at;
      at = end;
    }
    if (!known) {
      tokens.cut(before);
      tokens.addPiece(vocabulary.unknown(), normal, from, to);
    }
  }

  /**
   * Adds the longest piece that begins here; gives its end, or its beginning when there is none.
   */
  private int piece(CodePoints normal, int from, int to, int root, TokenList tokens) {
    Trie pieces = vocabulary.pieces();
    int longest = Trie.NONE;
    int end = from;
    int state = root;
    for (int at = from; at < to && state != Trie.NONE; at++) {
      state = pieces.next(state, BertNormalizer.codePoint(normal.value(at)));
      if (state != Trie.NONE && Trie.isEnd(state)) {
        longest = state;
        end = at + 1;
      }
    }
    if (longest != Trie.NONE) {
      tokens.addPiece(pieces.id(longest), normal, from, end);
    }
    return end;
  }

  @Override
  public SpecialTokens special() {
    return special;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void close() {
    // Holds no native memory.
  }
}
