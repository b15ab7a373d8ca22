package org.sustainlp.harness.meter.nvml;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * NVML itself, loaded with JNA. It is initialised once and left so until the process ends: on a
 * board without persistence mode the first use takes seconds.
 */
final class NativeNvml implements NvmlApi {

  private static final String ON_LINUX = "libnvidia-ml.so.1";
  private static final String ON_WINDOWS = "nvml.dll";

  /** Larger than NVML_DEVICE_UUID_V2_BUFFER_SIZE and NVML_DEVICE_NAME_V2_BUFFER_SIZE, both 96. */
  private static final int LONGEST_TEXT = 128;

  private final NvmlLibrary library;

  private NativeNvml(NvmlLibrary library) {
    this.library = library;
  }

  /**
   * @param file the library, an absolute path or a name; null for the driver's own
   * @throws UnsatisfiedLinkError when there is no such library
   * @throws NvmlError when it cannot be initialised
   */
  static NativeNvml load(@Nullable String file) throws NvmlError {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    String name = file != null ? file : windows ? ON_WINDOWS : ON_LINUX;
    NvmlLibrary library = Native.load(name, NvmlLibrary.class);
    check("nvmlInit", library::nvmlInit_v2);
    return new NativeNvml(library);
  }

  @Override
  public List<Board> boards() throws NvmlError {
    IntByReference count = new IntByReference();
    check("nvmlDeviceGetCount", () -> library.nvmlDeviceGetCount_v2(count));
    List<Board> boards = new ArrayList<>();
    for (int i = 0; i < count.getValue(); i++) {
      boards.add(board(i));
    }
    return boards;
  }

  /** A board that cannot even be asked its name is still there: it says why at every call. */
  private Board board(int index) {
    try {
      PointerByReference byIndex = new PointerByReference();
      check(
          "nvmlDeviceGetHandleByIndex",
          () -> library.nvmlDeviceGetHandleByIndex_v2(index, byIndex));
      byte[] text = new byte[LONGEST_TEXT];
      Pointer handle = byIndex.getValue();
      check("nvmlDeviceGetUUID", () -> library.nvmlDeviceGetUUID(handle, text, LONGEST_TEXT));
      String uuid = string(text);
      check("nvmlDeviceGetName", () -> library.nvmlDeviceGetName(handle, text, LONGEST_TEXT));
      PointerByReference byUuid = new PointerByReference();
      check("nvmlDeviceGetHandleByUUID", () -> library.nvmlDeviceGetHandleByUUID(uuid, byUuid));
      return new NativeBoard(library, byUuid.getValue(), uuid, string(text));
    } catch (NvmlError e) {
      return new UnreadableBoard(index, e);
    }
  }

  private static String string(byte[] text) {
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, StandardCharsets.UTF_8);
  }

  /** Old drivers lack functions, which only shows when they are called. */
  static void check(String name, IntSupplier call) throws NvmlError {
    int code = code(call);
    if (code != 0) {
      throw new NvmlError(name, code);
    }
  }

  static int code(IntSupplier call) {
    try {
      return call.getAsInt();
    } catch (UnsatisfiedLinkError e) {
      return NvmlError.FUNCTION_NOT_FOUND;
    }
  }
}
