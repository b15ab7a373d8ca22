package org.sustainlp.harness.encoding.tokenizer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds added tokens in a text: the leftmost first, of those that begin at the same place the
 * longest, then on behind it.
 *
 * <p>Source: huggingface/tokenizers 0.21.4, {@code tokenizer/added_vocabulary.rs}, {@code
 * find_matches}. Safe for several threads.
 */
final class AddedTokens {

  /**
   * An added token in a text.
   *
   * @param start its first char, white space that belongs to it included
   * @param end the char behind its last
   */
  record Match(int start, int end, int id) {}

  private final List<AddedToken> tokens;
  private final Trie trie;
  private final BitSet firsts = new BitSet();

  private AddedTokens(List<AddedToken> tokens, Trie trie) {
    this.tokens = tokens;
    this.trie = trie;
  }

  /**
   * @param tokens what to find, with {@code content} as it stands in the text
   */
  static AddedTokens of(List<AddedToken> tokens) {
    Map<String, Integer> index = new LinkedHashMap<>();
    tokens.forEach(token -> index.put(token.content(), index.size()));
    AddedTokens added = new AddedTokens(List.copyOf(tokens), Trie.of(index));
    tokens.forEach(token -> added.firsts.set(token.content().charAt(0)));
    return added;
  }

  boolean isEmpty() {
    return tokens.isEmpty();
  }

  /** All matches, in the order of the text. */
  List<Match> find(String text) {
    List<Match> matches = List.of();
    int taken = 0;
    for (int at = first(text, 0); at < text.length(); at = first(text, at)) {
      int longest = longest(text, at);
      if (longest == Trie.NONE) {
        at++;
        continue;
      }
      AddedToken token = tokens.get(trie.id(longest));
      int end = at + token.content().length();
      if (!token.singleWord() || standsAlone(text, at, end)) {
        Match match = stripped(text, token, at, end, taken);
        matches = matches.isEmpty() ? new ArrayList<>() : matches;
        matches.add(match);
        taken = match.end();
      }
      at = end;
    }
    return matches;
  }

  /** The next char that a token begins with. */
  private int first(String text, int from) {
    int at = from;
    while (at < text.length() && !firsts.get(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The state behind the longest token that begins here, or NONE. */
  private int longest(String text, int from) {
    int longest = Trie.NONE;
    int state = Trie.ROOT;
    for (int at = from; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      state = trie.next(state, codePoint);
      if (state == Trie.NONE) {
        break;
      }
      longest = Trie.isEnd(state) ? state : longest;
      at += Character.charCount(codePoint);
    }
    return longest;
  }

  private static boolean standsAlone(String text, int start, int end) {
    UnicodeTable unicode = UnicodeTable.get();
    return (start == 0 || !unicode.isWord(text.codePointBefore(start)))
        && (end == text.length() || !unicode.isWord(text.codePointAt(end)));
  }

  /**
   * The match with the white space that belongs to it.
   *
   * @param taken end of the match before, whose white space stays its own
   */
  private static Match stripped(String text, AddedToken token, int start, int end, int taken) {
    UnicodeTable unicode = UnicodeTable.get();
    int from = start;
    // White space is in the BMP: one char each.
    while (token.lstrip() && from > taken && unicode.isSpace(text.charAt(from - 1))) {
      from--;
    }
    int to = end;
    while (token.rstrip() && to < text.length() && unicode.isSpace(text.charAt(to))) {
      to++;
    }
    return new Match(from, to, token.id());
  }
}
