package org.sustainlp.harness.encoding.tokenizer;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** A vocabulary in which nearly every character is a token: no difference hides behind [UNK]. */
final class EachPiece {

  private EachPiece() {}

  /** Each assigned code point of planes 0 and 1, as a word and as the rest of one. */
  static Set<String> pieces() {
    Set<String> pieces = new LinkedHashSet<>();
    IntStream.range(0, 0x20000)
        .filter(codePoint -> codePoint < 0xD800 || codePoint > 0xF8FF)
        .filter(Character::isDefined)
        .forEach(codePoint -> add(pieces, Character.toString(codePoint)));
    // CJK compatibility ideographs decompose into planes 0 and 2.
    IntStream.rangeClosed(0x2F800, 0x2FA1D)
        .mapToObj(Character::toString)
        .forEach(it -> add(pieces, Normalizer.normalize(it, Normalizer.Form.NFD)));
    return pieces;
  }

  private static void add(Set<String> pieces, String piece) {
    pieces.add(piece);
    pieces.add("##" + piece);
  }
}
