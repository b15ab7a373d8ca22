package org.sustainlp.harness.graph;

import java.util.Set;

/**
 * How the linear layers of a graph are stored and multiplied. Normalisation, softmax, activation
 * and the head are float32 in each (FastFormers quantizes MatMul and Attention).
 *
 * <p>Layers kept in float32 are named as {@link LinearLayers#units} names them.
 */
public sealed interface Numerics {

  Numerics FLOAT32 = new Float32();

  /** Dynamic int8 that is right on every processor, with nothing kept in float32. */
  Numerics INT8 = new DynamicInt8(WeightBits.SEVEN, Set.of());

  /** Does what the kind asks for; the compiler sees that no kind is forgotten. */
  <T> T fold(Cases<T> cases);

  /** One answer per kind. */
  interface Cases<T> {
    T float32(Float32 numerics);

    T dynamicInt8(DynamicInt8 numerics);

    T staticInt8(StaticInt8 numerics);

    T float16(Float16 numerics);

    T int4(Int4 numerics);
  }

  /** The layers that stay in float32; empty where none was asked to. */
  default Set<String> kept() {
    return Set.of();
  }

  /** Everything in float32. */
  record Float32() implements Numerics {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.float32(this);
    }
  }

  /** Weights per output channel, activations per tensor with the range of each input itself. */
  record DynamicInt8(WeightBits weights, @Override Set<String> kept) implements Numerics {
    public DynamicInt8 {
      kept = Set.copyOf(kept);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.dynamicInt8(this);
    }
  }

  /**
   * Weights per output channel, activations with ranges calibrated beforehand: no pass for each
   * input's own range, and answers that do not depend on the batch. Values beyond a range are cut.
   */
  record StaticInt8(WeightBits weights, Calibration calibration, @Override Set<String> kept)
      implements Numerics {
    public StaticInt8 {
      kept = Set.copyOf(kept);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.staticInt8(this);
    }
  }

  /**
   * Weights and embeddings stored as float16 and cast to float32 when the graph is loaded. On a CPU
   * this buys a file of half the size; it is computed in float32 and is no faster.
   */
  record Float16() implements Numerics {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.float16(this);
    }
  }

  /**
   * Weights as 4 bits in blocks of {@value Int4Weights#BLOCK} (MatMulNBits), activations in
   * float32. It buys memory, not speed: ONNX Runtime widens the weights again for each product.
   */
  record Int4() implements Numerics {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.int4(this);
    }
  }
}
