package org.sustainlp.harness.encoding.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One tokenizer.json, opened here and in Hugging Face's library, which is the oracle. */
final class Agreement implements AutoCloseable {

  private final Tokenizer here;
  private final Tokenizer oracle;

  private Agreement(Tokenizer here, Tokenizer oracle) {
    this.here = here;
    this.oracle = oracle;
  }

  /** Fails when the file is not read in Java: there would be nothing to compare. */
  static Agreement open(Path tokenizerJson) {
    try {
      Tokenizer here = Tokenizers.open(tokenizerJson);
      assertThat(here.name()).isEqualTo(WordPieceTokenizer.NAME);
      return new Agreement(here, NativeTokenizer.open(tokenizerJson, here.special(), "the oracle"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same ids, starts and ends. */
  void on(String text) {
    Tokens found = here.tokenize(text);
    Tokens expected = oracle.tokenize(text);
    if (!Arrays.equals(found.ids(), expected.ids())
        || !Arrays.equals(found.starts(), expected.starts())
        || !Arrays.equals(found.ends(), expected.ends())) {
      assertThat(written(found)).as("tokens of %s", escaped(text)).isEqualTo(written(expected));
    }
  }

  /** What both make of a text. */
  Tokens tokens(String text) {
    on(text);
    return here.tokenize(text);
  }

  private static List<String> written(Tokens tokens) {
    List<String> written = new ArrayList<>();
    for (int i = 0; i < tokens.count(); i++) {
      written.add(tokens.ids()[i] + "@" + tokens.starts()[i] + "-" + tokens.ends()[i]);
    }
    return written;
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(c -> escaped.append(c >= ' ' && c < 127 ? "" + (char) c : "\\u%04x".formatted(c)));
    return escaped.toString();
  }

  @Override
  public void close() {
    here.close();
    oracle.close();
  }
}
