package org.sustainlp.harness.inference;

/**
 * How a model is run: everything about speed that is not in its weights.
 *
 * @param engine which engine answers
 * @param precision of the matrix products
 * @param padding whether inputs are padded to {@code maxLength} or only to their batch
 * @param maxLength longest input in tokens; longer ones are truncated
 * @param batchSize examples per forward pass, each with all its inputs; more than one are batched
 *     by length
 * @param instances classifiers side by side
 * @param threads of each instance
 * @param device {@code cpu}; CUDA devices come with the GPU recipe
 */
public record Serving(
    Engine engine,
    Precision precision,
    Padding padding,
    int maxLength,
    int batchSize,
    int instances,
    int threads,
    String device) {

  /** Who computes. */
  public enum Engine {
    PYTORCH("pytorch"),
    ONNXRUNTIME("onnxruntime");

    private final String id;

    Engine(String id) {
      this.id = id;
    }

    public String id() {
      return id;
    }
  }

  /** Number format of weights and matrix products. */
  public enum Precision {
    FP32("fp32"),
    /** Ranges of activations taken from each input. */
    INT8("int8"),
    /** Ranges of activations calibrated beforehand. */
    INT8_STATIC("int8-static"),
    /** On a CPU only stored so, and computed in float32. */
    FP16("fp16"),
    /** Weights of 4 bits, activations in float32. */
    INT4("int4");

    private final String id;

    Precision(String id) {
      this.id = id;
    }

    public String id() {
      return id;
    }
  }

  /** How far inputs are filled up. */
  public enum Padding {
    FIXED("fixed"),
    DYNAMIC("dynamic");

    private final String id;

    Padding(String id) {
      this.id = id;
    }

    public String id() {
      return id;
    }
  }

  /** Out of the box: PyTorch in float32, padded to the longest, one input at a time, all cores. */
  public static Serving outOfTheBox(int maxLength, int cores) {
    return new Serving(
        Engine.PYTORCH, Precision.FP32, Padding.FIXED, maxLength, 1, 1, cores, "cpu");
  }

  public Serving withDynamicLength() {
    return new Serving(
        engine, precision, Padding.DYNAMIC, maxLength, batchSize, instances, threads, device);
  }

  public Serving onOnnxRuntime(Precision wanted) {
    return new Serving(
        Engine.ONNXRUNTIME, wanted, padding, maxLength, batchSize, instances, threads, device);
  }

  public Serving withInstances(int wanted, int threadsEach) {
    return new Serving(
        engine, precision, padding, maxLength, batchSize, wanted, threadsEach, device);
  }

  public Serving withBatchSize(int wanted) {
    return new Serving(engine, precision, padding, maxLength, wanted, instances, threads, device);
  }
}
