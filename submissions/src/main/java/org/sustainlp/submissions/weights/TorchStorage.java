package org.sustainlp.submissions.weights;

import java.util.Arrays;
import java.util.Optional;

/**
 * A run of values in a file of torch.save, which one or more tensors are views of.
 *
 * @param type of each value
 * @param key the storage's entry is {@code data/KEY}
 * @param elements how many values the pickle says there are
 */
record TorchStorage(Type type, String key, long elements) {

  /** torch's classes of storages; those without a float format are known but not read. */
  enum Type {
    FLOAT("FloatStorage", Optional.of(FloatFormat.F32)),
    HALF("HalfStorage", Optional.of(FloatFormat.F16)),
    BFLOAT16("BFloat16Storage", Optional.of(FloatFormat.BF16)),
    DOUBLE("DoubleStorage", Optional.of(FloatFormat.F64)),
    LONG("LongStorage", Optional.empty()),
    INT("IntStorage", Optional.empty()),
    SHORT("ShortStorage", Optional.empty()),
    CHAR("CharStorage", Optional.empty()),
    BYTE("ByteStorage", Optional.empty()),
    BOOL("BoolStorage", Optional.empty());

    private final String className;
    private final Optional<FloatFormat> format;

    Type(String className, Optional<FloatFormat> format) {
      this.className = className;
      this.format = format;
    }

    /** The type of torch's class {@code torch.NAME}. */
    static Optional<Type> of(String className) {
      return Arrays.stream(values()).filter(it -> it.className.equals(className)).findFirst();
    }

    String className() {
      return className;
    }

    /** How the values are stored; empty for integers and booleans. */
    Optional<FloatFormat> format() {
      return format;
    }
  }
}
