package org.sustainlp.submissions.testsupport;

import java.util.ArrayList;
import java.util.List;

/**
 * The 256 characters that stand for bytes in byte-level BPE: printable Latin-1 for itself, the
 * others in order from U+0100 (Radford et al. 2019; {@code bytes_to_unicode} in openai/gpt-2).
 */
final class ByteAlphabet {
  private ByteAlphabet() {}

  /** Printable ones first, as vocab.json files have them. */
  static List<String> characters() {
    List<String> own = new ArrayList<>();
    List<String> shifted = new ArrayList<>();
    for (int value = 0; value < 256; value++) {
      if ((value >= '!' && value <= '~') || (value >= 0xa1 && value <= 0xff && value != 0xad)) {
        own.add(Character.toString(value));
      } else {
        shifted.add(Character.toString(0x100 + shifted.size()));
      }
    }
    own.addAll(shifted);
    return own;
  }
}
