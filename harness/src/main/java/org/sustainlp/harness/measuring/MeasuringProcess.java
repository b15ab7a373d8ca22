package org.sustainlp.harness.measuring;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.inference.Serving;

/**
 * Starts the measuring process for one stage and reads back what it found.
 *
 * <p>Its heap is small and its collector serial, so that Java adds little to the resident size and
 * no collector threads to the CPU time.
 */
public final class MeasuringProcess {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static String last(String lines) {
    List<String> all = lines.strip().lines().toList();
    return all.get(all.size() - 1);
  }

  /** Far longer than the look itself takes, so that looking costs the measured process nothing. */
  private static final long LOOK_EVERY_MILLIS = 50;

  private MeasuringProcess() {}

  /** A measuring process that ended badly: killed, out of memory, or a model it could not load. */
  public static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Died(int exitCode, String lastLines) {
      super(
          "the measuring process ended "
              + (exitCode > 128 ? "by signal " + (exitCode - 128) : "with exit code " + exitCode)
              + (lastLines.isBlank() ? "" : ": " + last(lastLines)));
    }
  }

  /**
   * @param modelFolder with config.json and the weights for the serving's engine
   * @param inputs what to answer
   * @param unmeasured what to answer besides, once and when all is measured
   * @throws Died when the process ends badly
   */
  public static Measurement measure(
      Path modelFolder,
      List<EncodedExample> inputs,
      List<EncodedExample> unmeasured,
      Serving serving,
      Protocol protocol)
      throws IOException {
    Path scratch = Files.createTempDirectory("sustainlp-measuring");
    try {
      Path inputFile = scratch.resolve("inputs.bin");
      Path request = scratch.resolve("request.json");
      Path answer = scratch.resolve("measurement.json");
      Path unmeasuredFile = scratch.resolve("unmeasured.bin");
      InputFile.write(inputs, inputFile);
      InputFile.write(unmeasured, unmeasuredFile);
      JSON.writeValue(
          request.toFile(),
          new Request(
              modelFolder.toAbsolutePath().toString(),
              inputFile.toString(),
              unmeasuredFile.toString(),
              serving,
              protocol));
      run(request, answer, serving, scratch.resolve("log.txt"));
      return JSON.readValue(answer.toFile(), Measurement.class);
    } finally {
      deleteAll(scratch);
    }
  }

  private static void run(Path request, Path answer, Serving serving, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(request, answer));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    // Not as an option: ONNX Runtime 1.29 reads the command line with a recursive regular
    // expression
    // and overflows the stack on one of some kilobytes.
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(serving.threads()));
    Process process = builder.start();
    try {
      boolean ended = false;
      while (!ended && !Files.exists(answer)) {
        ended = process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      }
      if (!Files.exists(answer)) {
        throw new Died(process.exitValue(), tail(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while measuring", e);
    } finally {
      end(process);
    }
  }

  private static List<String> command(Path request, Path answer) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC", "-Xms32m", "-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=10"));
    // What ONNX Runtime unpacks and what a crash leaves go with the folder.
    command.add("-Djava.io.tmpdir=" + answer.getParent());
    command.add("-XX:ErrorFile=" + answer.resolveSibling("crash.txt"));
    command.addAll(ChildJvm.properties());
    command.add(MeasuringMain.class.getName());
    command.add(request.toString());
    command.add(answer.toString());
    return command;
  }

  /** Ends the process and waits for it, so that its folder can be deleted. */
  private static void end(Process process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  private static String tail(Path log) throws IOException {
    String text = Files.readString(log, StandardCharsets.UTF_8);
    return text.substring(Math.max(0, text.length() - 2_000));
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
