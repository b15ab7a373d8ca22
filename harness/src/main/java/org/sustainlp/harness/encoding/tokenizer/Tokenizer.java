package org.sustainlp.harness.encoding.tokenizer;

/**
 * A text's tokens, as the model was trained to read them.
 *
 * <p>Nothing is padded, cut or framed here: {@link SpecialTokens} says how texts are framed. Safe
 * for several threads at a time until it is closed.
 */
public interface Tokenizer extends AutoCloseable {

  /**
   * Ids and places of the text's tokens, without the special tokens that frame it. A special token
   * that is written out in the text ({@code "[SEP]"}) is one token, as Hugging Face's library has
   * it.
   *
   * @param text a lone surrogate in it is read as U+FFFD
   */
  Tokens tokenize(String text);

  /** How one text and a pair of texts are framed. */
  SpecialTokens special();

  /** Which implementation this is, for people, for example {@code WordPiece (Java)}. */
  String name();

  @Override
  void close();
}
