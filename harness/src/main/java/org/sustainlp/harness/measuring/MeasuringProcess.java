package org.sustainlp.harness.measuring;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.inference.Serving;

/**
 * Starts the measuring process for one stage and reads back what it found.
 *
 * <p>Its heap is small and its collector serial, so that Java adds little to the resident size and
 * no collector threads to the CPU time.
 */
public final class MeasuringProcess {

  private static final ObjectMapper JSON = new ObjectMapper();

  private MeasuringProcess() {}

  /** A measuring process that ended badly: killed, out of memory, or a model it could not load. */
  public static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Died(int exitCode, String lastLines) {
      super(
          "the measuring process ended "
              + (exitCode > 128 ? "by signal " + (exitCode - 128) : "with exit code " + exitCode)
              + (lastLines.isBlank() ? "" : ": " + lastLines.strip()));
    }
  }

  /**
   * @param modelFolder with config.json and the weights for the serving's engine
   * @param inputs what to answer
   * @throws Died when the process ends badly
   */
  public static Measurement measure(
      Path modelFolder, List<Encoded> inputs, Serving serving, Protocol protocol)
      throws IOException {
    Path scratch = Files.createTempDirectory("sustainlp-measuring");
    try {
      Path inputFile = scratch.resolve("inputs.bin");
      Path request = scratch.resolve("request.json");
      Path answer = scratch.resolve("measurement.json");
      InputFile.write(inputs, inputFile);
      JSON.writeValue(
          request.toFile(),
          new Request(
              modelFolder.toAbsolutePath().toString(), inputFile.toString(), serving, protocol));
      run(List.of(request.toString(), answer.toString()), serving, scratch.resolve("log.txt"));
      return JSON.readValue(answer.toFile(), Measurement.class);
    } finally {
      deleteAll(scratch);
    }
  }

  private static void run(List<String> arguments, Serving serving, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC", "-Xms32m", "-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=10"));
    command.addAll(ChildJvm.properties());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(MeasuringMain.class.getName());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(serving.threads()));
    Process process = builder.start();
    try {
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw new Died(exitCode, tail(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while measuring", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String tail(Path log) throws IOException {
    String text = Files.readString(log, StandardCharsets.UTF_8);
    return text.substring(Math.max(0, text.length() - 2_000));
  }

  private static void deleteAll(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
