package org.sustainlp.harness.graph;

import java.util.Arrays;
import java.util.Optional;
import org.sustainlp.harness.machine.Machine;

/** How much of a signed byte int8 weights use. */
public enum WeightBits {
  /**
   * ±63. On processors with AVX2 or AVX-512 but without VNNI, ONNX Runtime's kernel adds two
   * products of an unsigned activation and a signed weight in 16 bits and saturates ({@code
   * vpmaddubsw}); it does not with halved weights. FastFormers does the same ({@code
   * reduce_range}).
   */
  SEVEN(7, 63),
  /** ±127, half the rounding error: for processors that add these products in 32 bits. */
  EIGHT(8, 127);

  private final int bits;
  private final int largest;

  WeightBits(int bits, int largest) {
    this.bits = bits;
    this.largest = largest;
  }

  /** The most that a machine multiplies exactly. */
  public static WeightBits on(Machine machine) {
    return machine.addsInt8ProductsIn32Bits() ? EIGHT : SEVEN;
  }

  public static Optional<WeightBits> of(int bits) {
    return Arrays.stream(values()).filter(it -> it.bits == bits).findFirst();
  }

  /** 7 or 8. */
  public int bits() {
    return bits;
  }

  /** The largest absolute value of a weight. */
  int largest() {
    return largest;
  }
}
