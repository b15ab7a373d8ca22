package org.sustainlp.harness.measuring;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.energy.trace.TraceReader;
import org.sustainlp.harness.inference.Serving;

/**
 * One stage's model in a process of its own, loaded and warm, which is measured a window at a time.
 * Two sessions can be measured in turn: the one that is not asked sleeps.
 *
 * <p>Closing ends the process.
 */
public final class MeasuringSession implements AutoCloseable {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
          .build();

  private static final int LOG_TAIL = 2_000;

  /** A measuring process that ended badly: killed, out of memory, or a model it could not load. */
  public static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Died(int exitCode, String log) {
      super(
          "the measuring process ended "
              + (exitCode > 128 ? "by signal " + (exitCode - 128) : "with exit code " + exitCode)
              + (log.isBlank() ? "" : ": " + lastLine(log)));
    }

    private static String lastLine(String log) {
      List<String> lines = log.strip().lines().toList();
      return lines.get(lines.size() - 1);
    }
  }

  private final Path scratch;
  private final Process process;
  private final BufferedReader replies;
  private final Writer commands;
  private final Replies.Ready ready;
  private final List<Lap> laps = new ArrayList<>();

  private MeasuringSession(Path scratch, Process process) throws IOException {
    this.scratch = scratch;
    this.process = process;
    this.replies =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.ready = read(Replies.Ready.class);
  }

  /**
   * Starts the process and waits until the model is warm.
   *
   * @param modelFolder with config.json and the weights for the serving's engine
   * @param inputs what to answer
   * @param unmeasured what to answer besides, once and when all is measured
   * @throws Died when the process ends badly
   */
  public static MeasuringSession open(
      Path modelFolder,
      List<EncodedExample> inputs,
      List<EncodedExample> unmeasured,
      Serving serving,
      Protocol protocol)
      throws IOException {
    Path scratch = Files.createTempDirectory("sustainlp-measuring");
    Process process = null;
    try {
      Path inputFile = scratch.resolve("inputs.bin");
      Path unmeasuredFile = scratch.resolve("unmeasured.bin");
      Path request = scratch.resolve("request.json");
      InputFile.write(inputs, inputFile);
      InputFile.write(unmeasured, unmeasuredFile);
      JSON.writeValue(
          request.toFile(),
          new Request(
              modelFolder.toAbsolutePath().toString(),
              inputFile.toString(),
              unmeasuredFile.toString(),
              trace(scratch).toString(),
              serving,
              protocol));
      process = MeasuringJvm.start(request, log(scratch), serving.threads());
      return new MeasuringSession(scratch, process);
    } catch (IOException | RuntimeException e) {
      end(process, scratch);
      throw e;
    }
  }

  /** Measures one window. */
  public Lap lap() throws IOException {
    send(Replies.LAP);
    Lap lap = read(Lap.class);
    laps.add(lap);
    return lap;
  }

  /** Seconds that the next window is expected to take: as the last one, else as the warm-up. */
  public double expectedWindowSeconds() {
    return laps.isEmpty() ? ready.windowSeconds() : laps.get(laps.size() - 1).windowSeconds();
  }

  /** All windows so far and what was answered in the last one; at least one. */
  public Measurement measurement() throws IOException {
    send(Replies.ANSWERS);
    Replies.Answered answered = read(Replies.Answered.class);
    Path trace = trace(scratch);
    return Measurement.of(
        laps,
        answered,
        ready.engineVersion(),
        Files.exists(trace) ? TraceReader.read(trace) : null);
  }

  private void send(String command) throws IOException {
    try {
      commands.write(command + "\n");
      commands.flush();
    } catch (IOException e) {
      throw died();
    }
  }

  private <T> T read(Class<T> type) throws IOException {
    for (String line = replies.readLine(); line != null; line = replies.readLine()) {
      if (line.startsWith(Replies.PREFIX)) {
        return JSON.readValue(line.substring(Replies.PREFIX.length()), type);
      }
    }
    throw died();
  }

  private Died died() throws IOException {
    String log = Files.readString(log(scratch), StandardCharsets.UTF_8);
    return new Died(
        process.onExit().join().exitValue(), log.substring(Math.max(0, log.length() - LOG_TAIL)));
  }

  private static Path log(Path scratch) {
    return scratch.resolve("log.txt");
  }

  private static Path trace(Path scratch) {
    return scratch.resolve("trace.csv");
  }

  @Override
  public void close() throws IOException {
    end(process, scratch);
  }

  /** Ends the process and waits for it, so that its folder can be deleted. */
  private static void end(@Nullable Process process, Path scratch) throws IOException {
    if (process != null) {
      process.destroyForcibly();
      process.onExit().join();
    }
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
