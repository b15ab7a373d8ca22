package org.sustainlp.harness.meter.nvml;

import java.io.IOException;
import java.util.Map;

/** A call of NVML that did not succeed. */
public final class NvmlError extends IOException {

  private static final long serialVersionUID = 1L;

  static final int NOT_SUPPORTED = 3;
  static final int NO_PERMISSION = 4;
  static final int NOT_FOUND = 6;
  static final int INSUFFICIENT_SIZE = 7;
  static final int DRIVER_NOT_LOADED = 9;
  static final int FUNCTION_NOT_FOUND = 13;
  static final int GPU_IS_LOST = 15;
  static final int VERSION_MISMATCH = 18;

  /** nvmlReturn_t (https://docs.nvidia.com/deploy/nvml-api/group__nvmlDeviceEnumvs.html). */
  private static final Map<Integer, String> WORDS =
      Map.ofEntries(
          Map.entry(1, "the library was not initialised"),
          Map.entry(2, "wrong argument"),
          Map.entry(NOT_SUPPORTED, "not supported by this board or driver"),
          Map.entry(NO_PERMISSION, "no permission"),
          Map.entry(NOT_FOUND, "not found"),
          Map.entry(INSUFFICIENT_SIZE, "more than there was room for"),
          Map.entry(DRIVER_NOT_LOADED, "the driver is not loaded"),
          Map.entry(10, "timed out"),
          Map.entry(FUNCTION_NOT_FOUND, "not in this version of the library"),
          Map.entry(GPU_IS_LOST, "the GPU is lost"),
          Map.entry(16, "the GPU needs a reset"),
          Map.entry(VERSION_MISMATCH, "the library and the driver are of different versions"));

  private final int code;

  public NvmlError(String call, int code) {
    super(call + ": " + WORDS.getOrDefault(code, "error") + " (" + code + ")");
    this.code = code;
  }

  /** The nvmlReturn_t, more than 0. */
  public int code() {
    return code;
  }

  /** Whether the call can never succeed here, as opposed to failing this time. */
  public boolean unsupported() {
    return code == NOT_SUPPORTED || code == FUNCTION_NOT_FOUND;
  }
}
