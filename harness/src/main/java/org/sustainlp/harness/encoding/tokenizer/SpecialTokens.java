package org.sustainlp.harness.encoding.tokenizer;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * How texts are framed for a model, with the ids that frame them.
 *
 * <p>Sources: BERT, Devlin et al. 2019, section 3 and figure 2; RoBERTa, Liu et al. 2019, whose
 * separator between two texts is doubled (fairseq's {@code RobertaHubInterface.encode}).
 *
 * @param style how many separators stand between two texts
 * @param secondType token type id of the second text and of the separator behind it: 1 in BERT, 0
 *     in RoBERTa, 1 in MPNet, which otherwise is framed as RoBERTa; everything before is 0
 * @param cls id of the token in front, {@code [CLS]} or {@code <s>}
 * @param sep id of the token behind each text, {@code [SEP]} or {@code </s>}
 * @param pad id that fills short inputs up; empty when the file names none
 */
public record SpecialTokens(Style style, int secondType, int cls, int sep, OptionalInt pad) {

  /** The two ways of framing a pair; one text is {@code cls a sep} in both. */
  public enum Style {
    /** {@code [CLS] a [SEP] b [SEP]}. */
    BERT(1),
    /** {@code <s> a </s></s> b </s>}. */
    ROBERTA(2);

    private final int between;

    Style(int between) {
      this.between = between;
    }

    /** Separators between two texts. */
    public int between() {
      return between;
    }
  }

  public SpecialTokens {
    if (secondType < 0 || secondType > 1 || cls < 0 || sep < 0 || pad.orElse(0) < 0) {
      throw new IllegalArgumentException(
          "ids are not negative and the second type is 0 or 1: "
              + secondType
              + ", "
              + cls
              + ", "
              + sep
              + ", "
              + pad);
    }
  }

  /** Special tokens around one text: 2. */
  public int aroundOne() {
    return 2;
  }

  /** Special tokens around a pair: 3 or 4. */
  public int aroundPair() {
    return 2 + style.between();
  }

  /** Where the first text begins in what {@link #frame} returns: 1. */
  public int firstAt() {
    return 1;
  }

  /**
   * Where the second text begins in what {@link #frame} returns for a pair.
   *
   * @param first tokens of the first text
   */
  public int secondAt(int first) {
    return 1 + first + style.between();
  }

  /** {@code cls a sep}. */
  public int[] frame(int[] first) {
    int[] framed = new int[first.length + aroundOne()];
    Arrays.fill(framed, sep);
    framed[0] = cls;
    System.arraycopy(first, 0, framed, firstAt(), first.length);
    return framed;
  }

  /** {@code cls a sep b sep} or {@code cls a sep sep b sep}. */
  public int[] frame(int[] first, int[] second) {
    int[] framed = new int[first.length + second.length + aroundPair()];
    Arrays.fill(framed, sep);
    framed[0] = cls;
    System.arraycopy(first, 0, framed, firstAt(), first.length);
    System.arraycopy(second, 0, framed, secondAt(first.length), second.length);
    return framed;
  }

  /**
   * Token type ids of one framed text: 0 everywhere.
   *
   * @param first tokens of the text
   */
  public int[] types(int first) {
    return new int[first + aroundOne()];
  }

  /**
   * Token type ids of a framed pair.
   *
   * @param first tokens of the first text
   * @param second tokens of the second text
   */
  public int[] types(int first, int second) {
    int[] types = new int[first + second + aroundPair()];
    Arrays.fill(types, secondAt(first), types.length, secondType);
    return types;
  }
}
