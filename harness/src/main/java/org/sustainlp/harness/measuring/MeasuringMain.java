package org.sustainlp.harness.measuring;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.inference.Classifier;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.machine.Machine;
import org.sustainlp.harness.machine.Memory;
import org.sustainlp.harness.machine.Meters;
import org.sustainlp.harness.machine.ParentWatch;
import org.sustainlp.harness.meter.Total;
import org.sustainlp.harness.stats.Summary;

/** The measuring process: reads a request, answers with a measurement, ends with its parent. */
public final class MeasuringMain {

  private static final ObjectMapper JSON = new ObjectMapper();

  private MeasuringMain() {}

  /**
   * @param args the request's file and the file to write the measurement to
   */
  public static void main(String[] args) {
    ParentWatch.exitWithParent();
    try {
      Request request = JSON.readValue(Path.of(args[0]).toFile(), Request.class);
      Path half = Path.of(args[1] + ".part");
      JSON.writeValue(half.toFile(), measure(request));
      Files.move(half, Path.of(args[1]), StandardCopyOption.ATOMIC_MOVE);
      waitToBeEnded();
    } catch (IOException | RuntimeException | Error e) {
      e.printStackTrace();
      // Last, so that the parent, which keeps the end of this log, sees what it was.
      System.err.println(e);
      Runtime.getRuntime().halt(1);
    }
  }

  /**
   * The parent ends this process once it has the answer: left to itself it may crash in the native
   * engines' exit handlers, with all work done.
   */
  private static void waitToBeEnded() {
    while (true) {
      LockSupport.park();
    }
  }

  private static Measurement measure(Request request) throws IOException {
    Machine machine = Machine.here();
    Meters meters = Meters.of(machine);
    List<EncodedExample> inputs = InputFile.read(Path.of(request.inputs()));
    List<EncodedExample> unmeasured = InputFile.read(Path.of(request.unmeasured()));
    Serving serving = request.serving();
    try (Model model = Model.load(Path.of(request.modelFolder()), serving)) {
      Stopwatch stopwatch =
          new Stopwatch(
              request.protocol(), meters.meter(), System::nanoTime, machine::processCpuNanos);
      List<Classifier> classifiers = model.classifiers(serving.instances());
      try (Pass pass = new Pass(classifiers, batches(inputs, serving.batchSize()))) {
        Memory.forgetPeak();
        return measure(stopwatch, pass, request.protocol(), model.engineVersion())
            .withUnmeasured(answers(unmeasured, classifiers.get(0)));
      }
    }
  }

  private static Measurement measure(
      Stopwatch stopwatch, Pass pass, Protocol protocol, String engineVersion) {
    int passes = stopwatch.passesFor(stopwatch.warmUp(pass));
    List<Stopwatch.Lap> laps = new ArrayList<>();
    List<long[]> latencies = new ArrayList<>();
    for (int i = 0; i < protocol.repetitions(); i++) {
      laps.add(stopwatch.lap(pass, passes, latencies));
    }
    OptionalLong peak = Memory.peak();
    double[] millis =
        latencies.stream()
            .flatMapToLong(Arrays::stream)
            .mapToDouble(nanos -> nanos / 1e6)
            .toArray();
    boolean energyKnown = laps.stream().allMatch(lap -> lap.energy().joules().isPresent());
    Total energy = laps.get(laps.size() - 1).energy();
    return new Measurement(
        pass.logits(),
        List.of(),
        passes,
        laps.stream().map(lap -> lap.seconds() / passes).toList(),
        laps.stream().map(lap -> lap.cpuSeconds() / passes).toList(),
        Summary.percentile(0.50, millis),
        Summary.percentile(0.90, millis),
        Summary.percentile(0.99, millis),
        peak.isPresent() ? peak.getAsLong() : null,
        energyKnown
            ? laps.stream().map(lap -> lap.energy().joules().getAsDouble() / passes).toList()
            : List.of(),
        energyKnown ? energy.kind().id() : "unavailable",
        energy.sources(),
        energy.relativeUncertainty(),
        engineVersion);
  }

  private static List<float[]> answers(List<EncodedExample> examples, Classifier classifier) {
    return examples.stream()
        .flatMap(example -> Arrays.stream(classifier.classify(example.inputs())))
        .toList();
  }

  /** All inputs of so many examples each. */
  private static List<List<Encoded>> batches(List<EncodedExample> examples, int size) {
    List<List<Encoded>> batches = new ArrayList<>();
    for (int start = 0; start < examples.size(); start += size) {
      batches.add(
          examples.subList(start, Math.min(start + size, examples.size())).stream()
              .flatMap(example -> example.inputs().stream())
              .toList());
    }
    return batches;
  }
}
