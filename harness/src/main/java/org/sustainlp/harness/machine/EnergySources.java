package org.sustainlp.harness.machine;

import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Host;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Offer;
import org.sustainlp.harness.meter.Probe;
import org.sustainlp.harness.meter.external.Wall;
import org.sustainlp.harness.meter.hwmon.Hwmon;
import org.sustainlp.harness.meter.load.BoardModel;
import org.sustainlp.harness.meter.load.LoadMeter;
import org.sustainlp.harness.meter.load.MemoryMeter;
import org.sustainlp.harness.meter.load.PowerCurve;
import org.sustainlp.harness.meter.load.PowerTable;
import org.sustainlp.harness.meter.load.Processor;
import org.sustainlp.harness.meter.nvml.Nvml;
import org.sustainlp.harness.meter.powercap.Powercap;

/**
 * Every source of energy readings, for one machine and its settings. Asking one opens it.
 *
 * @param host what decides about remedies
 * @param processor what decides about the model
 * @param cores logical processors this JVM may use
 * @param memoryBytes of the machine
 * @param gpus names of graphics boards as the operating system lists them
 * @param processCpuNanos CPU time of this process
 */
record EnergySources(
    MeterSettings settings,
    Host host,
    Processor processor,
    int cores,
    long memoryBytes,
    List<String> gpus,
    LongSupplier processCpuNanos) {

  private static final PowerTable TABLE = PowerTable.shipped();

  EnergySources {
    gpus = List.copyOf(gpus);
  }

  static EnergySources of(Machine machine, MeterSettings settings) {
    return new EnergySources(
        settings,
        machine.host(),
        machine.processor(),
        machine.cores(),
        machine.memoryBytes(),
        machine.gpus(),
        machine::processCpuNanos);
  }

  Offer powercap() {
    return Powercap.offer(settings.powercap(), host);
  }

  Offer hwmon() {
    return Hwmon.offer(settings.hwmon(), host);
  }

  /**
   * @param wanted which boards: {@code visible}, {@code all}, or UUIDs or indices
   */
  Offer nvml(String wanted) {
    return Nvml.offer(settings.nvml(), wanted, System.getenv(), host);
  }

  Offer wall() {
    return Wall.offer(settings.wall(), settings.wallOffset());
  }

  LoadMeter loadModel() {
    String asked = settings.model();
    PowerCurve curve =
        asked == null ? TABLE.of(processor) : TABLE.named(asked).orElse(TABLE.of(processor));
    return new LoadMeter(curve, cores, System::nanoTime, processCpuNanos);
  }

  MemoryMeter memoryModel() {
    return new MemoryMeter(TABLE.memory(), memoryBytes, System::nanoTime);
  }

  /** One for each board that the table knows. */
  List<BoardModel> boardModels() {
    return gpus.stream()
        .flatMap(name -> TABLE.board(name).stream())
        .map(curve -> new BoardModel(curve, System::nanoTime))
        .toList();
  }

  /** Every source's answer, measured ones first; each is opened and closed. */
  List<Probe> survey() {
    String wanted = settings.gpus().equals(MeterSettings.NO_GPUS) ? "visible" : settings.gpus();
    Stream<Probe> measured =
        Stream.of(powercap(), hwmon(), nvml(wanted), wall()).map(EnergySources::closed);
    return Stream.concat(measured, models()).toList();
  }

  private static Probe closed(Offer offer) {
    if (offer.meter().orElse(null) instanceof AutoCloseable open) {
      try {
        open.close();
      } catch (Exception e) {
        throw new IllegalStateException("a meter that does not close: " + offer.probe(), e);
      }
    }
    return offer.probe();
  }

  private Stream<Probe> models() {
    LoadMeter load = loadModel();
    String memory = load.curve().memoryInside() ? ", memory inside" : "";
    return Stream.of(
        model(
            load.source(),
            Component.CPU,
            "used where no counter is readable" + memory + "; " + load.curve().citation()),
        model(
            memoryModel().source(),
            Component.DRAM,
            "used where memory is counted nowhere; " + TABLE.memory().citation()));
  }

  private static Probe model(String source, Component component, String reason) {
    return new Probe(
        source, Probe.State.USABLE, Set.of(component), Kind.ESTIMATED, reason, List.of());
  }
}
