package org.sustainlp.harness.measuring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the measuring process. Its heap is small and its collector serial, so that Java adds
 * little to the resident size and no collector threads to the CPU time.
 */
final class MeasuringJvm {

  private MeasuringJvm() {}

  /**
   * @param log takes what the process and its native libraries print to standard error
   */
  static Process start(Path request, Path log, int threads) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(request));
    builder.redirectError(log.toFile());
    // Not as an option: ONNX Runtime 1.29 reads the command line with a recursive regular
    // expression and overflows the stack on one of some kilobytes.
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
    builder.environment().remove("OMP_WAIT_POLICY");
    return builder.start();
  }

  private static List<String> command(Path request) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC", "-Xms32m", "-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=10"));
    // What ONNX Runtime unpacks and what a crash leaves go with the folder.
    command.add("-Djava.io.tmpdir=" + request.getParent());
    command.add("-XX:ErrorFile=" + request.resolveSibling("crash.txt"));
    command.addAll(ChildJvm.properties());
    command.add(MeasuringMain.class.getName());
    command.add(request.toString());
    return command;
  }
}
