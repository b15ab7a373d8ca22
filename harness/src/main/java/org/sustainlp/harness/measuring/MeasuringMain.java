package org.sustainlp.harness.measuring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.inference.Classifier;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.machine.Machine;
import org.sustainlp.harness.machine.Memory;
import org.sustainlp.harness.machine.Meters;
import org.sustainlp.harness.stats.Summary;

/**
 * The measuring process: loads a model, warms it up, measures a window whenever it is asked, and
 * ends with its parent. Between windows it sleeps, so that another process can be measured in turn.
 */
public final class MeasuringMain {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PARENT_IS_GONE = 143;

  private final PrintStream replies;
  private final BlockingQueue<String> commands = new LinkedBlockingQueue<>();

  private MeasuringMain(PrintStream replies) {
    this.replies = replies;
  }

  /**
   * @param args the request's file
   */
  public static void main(String[] args) {
    MeasuringMain main = new MeasuringMain(System.out);
    System.setOut(System.err);
    main.listen();
    try {
      main.answer(JSON.readValue(Path.of(args[0]).toFile(), Request.class));
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      e.printStackTrace();
      // Last, so that the parent, which keeps the end of this log, sees what it was.
      System.err.println(e);
      Runtime.getRuntime().halt(1);
    }
  }

  /** Commands come on standard input, which closes when the parent dies, however it dies. */
  private void listen() {
    Thread listener =
        new Thread(
            () -> {
              try (BufferedReader in =
                  new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                  commands.add(line);
                }
              } catch (IOException e) {
                // The pipe broke: the parent is gone as well.
              }
              Runtime.getRuntime().halt(PARENT_IS_GONE);
            },
            "commands");
    listener.setDaemon(true);
    listener.start();
  }

  private void answer(Request request) throws IOException, InterruptedException {
    Machine machine = Machine.here();
    Meters meters = Meters.of(machine);
    List<EncodedExample> inputs = InputFile.read(Path.of(request.inputs()));
    List<EncodedExample> unmeasured = InputFile.read(Path.of(request.unmeasured()));
    Serving serving = request.serving();
    try (Model model = Model.load(Path.of(request.modelFolder()), serving)) {
      Stopwatch stopwatch =
          new Stopwatch(
              request.protocol(), meters.meter(), System::nanoTime, machine::processCpuNanos);
      WindowTraces traces = new WindowTraces(meters.traced());
      List<Classifier> classifiers = model.classifiers(serving.instances());
      try (Pass pass = new Pass(classifiers, new Batches(inputs, serving.batchSize()))) {
        Memory.forgetPeak();
        double passSeconds = traces.warmUp(() -> stopwatch.warmUp(pass));
        int passes = stopwatch.passesFor(passSeconds);
        reply(new Replies.Ready(passes, passes * passSeconds, model.engineVersion()));
        obey(
            stopwatch,
            pass,
            passes,
            traces,
            Path.of(request.trace()),
            unmeasured,
            model.unpadded());
      }
    }
  }

  /**
   * Until the parent ends this process: left to itself it may crash in the engines' exit handlers.
   */
  private void obey(
      Stopwatch stopwatch,
      Pass pass,
      int passes,
      WindowTraces traces,
      Path trace,
      List<EncodedExample> unmeasured,
      Classifier classifier)
      throws IOException, InterruptedException {
    List<long[]> latencies = new ArrayList<>();
    while (true) {
      if (commands.take().equals(Replies.LAP)) {
        reply(traces.around(() -> stopwatch.lap(pass, passes, latencies)));
      } else {
        OptionalLong peak = Memory.peak();
        traces.write(trace);
        OptionalDouble sampling = traces.samplerCpuSeconds();
        reply(answered(pass, latencies, peak, sampling, answers(unmeasured, classifier)));
      }
    }
  }

  private static Replies.Answered answered(
      Pass pass,
      List<long[]> latencies,
      OptionalLong peak,
      OptionalDouble sampling,
      List<float[]> unmeasured) {
    double[] millis =
        latencies.stream()
            .flatMapToLong(Arrays::stream)
            .mapToDouble(nanos -> nanos / 1e6)
            .toArray();
    return new Replies.Answered(
        pass.logits(),
        unmeasured,
        Summary.percentile(0.50, millis),
        Summary.percentile(0.90, millis),
        Summary.percentile(0.99, millis),
        peak.isPresent() ? peak.getAsLong() : null,
        sampling.isPresent() ? sampling.getAsDouble() : null,
        pass.exits());
  }

  private void reply(Object reply) throws JsonProcessingException {
    replies.println(Replies.PREFIX + JSON.writeValueAsString(reply));
    replies.flush();
  }

  private static List<float[]> answers(List<EncodedExample> examples, Classifier classifier) {
    return examples.stream()
        .flatMap(example -> Arrays.stream(classifier.classify(example.inputs())))
        .toList();
  }
}
