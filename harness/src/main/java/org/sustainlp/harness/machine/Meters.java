package org.sustainlp.harness.machine;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.sustainlp.harness.energy.recording.CpuSampler;
import org.sustainlp.harness.energy.recording.LoadModelSampler;
import org.sustainlp.harness.energy.recording.MeterSampler;
import org.sustainlp.harness.meter.CombinedMeter;
import org.sustainlp.harness.meter.CombinedMeter.Part;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Offer;
import org.sustainlp.harness.meter.Probe;
import org.sustainlp.harness.meter.Scope;
import org.sustainlp.harness.meter.UnavailableMeter;
import org.sustainlp.harness.meter.load.BoardModel;
import org.sustainlp.harness.meter.load.LoadMeter;

/**
 * The best meter of this machine, chosen for each component: processors by powercap, else hwmon,
 * else the load model; memory by powercap, else its size, unless the processors' model holds it;
 * graphics boards, if asked for, by NVML, else the middle of what they may draw; the plug by the
 * meter named in the settings.
 *
 * @param meter of all components
 * @param choices what each component is known by and why, in words
 * @param traced what a trace is recorded from: the same sources, for the whole machine
 */
public record Meters(Meter meter, List<String> choices, TraceSources traced) {

  public Meters {
    choices = List.copyOf(choices);
  }

  /**
   * @throws IllegalArgumentException when the settings cannot be understood
   */
  public static Meters of(Machine machine) {
    return of(machine, MeterSettings.here());
  }

  public static Meters of(Machine machine, MeterSettings settings) {
    return of(EnergySources.of(machine, settings));
  }

  static Meters of(EnergySources sources) {
    Chosen chosen = new Chosen(sources);
    chosen.wall();
    chosen.processorsAndMemory();
    chosen.boards();
    // Counters last, so that they are read closest to what is measured.
    List<Part> parts = new ArrayList<>(chosen.around);
    parts.addAll(chosen.counters);
    return new Meters(
        new CombinedMeter(parts, sources.settings().scope()),
        chosen.words,
        new TraceSources(chosen.traced, CpuSampler.PROC));
  }

  /** All choices on one line. */
  public String choice() {
    return String.join("; ", choices);
  }

  /** Every source of this machine: usable or not, why, and what to do. */
  public static List<Probe> survey(Machine machine) {
    return EnergySources.of(machine, MeterSettings.here()).survey();
  }

  /** The load model, which also tells idle power where nothing is measured. */
  public static LoadMeter loadModel(Machine machine) {
    return EnergySources.of(machine, MeterSettings.here()).loadModel();
  }

  /** The parts as they are found. */
  private static final class Chosen {
    private final EnergySources sources;
    private final List<Part> around = new ArrayList<>();
    private final List<Part> counters = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final List<JouleSource> traced = new ArrayList<>();

    Chosen(EnergySources sources) {
      this.sources = sources;
    }

    void processorsAndMemory() {
      Offer powercap = sources.powercap();
      Offer offer = powercap.probe().usable() ? powercap : sources.hwmon();
      boolean memoryTold;
      if (offer.probe().usable()) {
        measured(offer);
        memoryTold = offer.probe().covers(Component.DRAM);
      } else {
        LoadMeter model = sources.loadModel();
        String why = "because " + powercap.probe().reason();
        estimated(Component.CPU, model.source(), model, why);
        // The meter estimates this process alone; a trace tells of the whole machine.
        traced.add(() -> LoadModelSampler.open(CpuSampler.PROC, model.curve()));
        memoryTold = model.curve().memoryInside();
      }
      if (!memoryTold) {
        var model = sources.memoryModel();
        estimated(Component.DRAM, model.source(), model, "because nothing counts it");
        traced.add(() -> new MeterSampler(model));
      }
    }

    void boards() {
      String wanted = sources.settings().gpus();
      if (wanted.equals(MeterSettings.NO_GPUS)) {
        return;
      }
      Offer nvml = sources.nvml(wanted);
      List<BoardModel> models = nvml.probe().usable() ? List.of() : sources.boardModels();
      if (nvml.probe().usable()) {
        measured(nvml);
      } else if (models.isEmpty()) {
        unavailable(Component.GPU, nvml.probe());
      } else {
        String why = "because " + nvml.probe().reason();
        models.forEach(model -> estimated(Component.GPU, model.source(), model, why));
        List<Part> boards =
            models.stream().map(model -> part(model.source(), model, Component.GPU)).toList();
        traced.add(() -> new MeterSampler(new CombinedMeter(boards, Scope.COMPONENTS)));
      }
    }

    void wall() {
      if (sources.settings().wall() == null) {
        return;
      }
      Offer wall = sources.wall();
      if (wall.probe().usable()) {
        wall.meter().ifPresent(meter -> around.add(part("wall", meter, Component.WALL)));
        words.add("wall measured: " + wall.probe().reason());
      } else {
        unavailable(Component.WALL, wall.probe());
      }
    }

    private void measured(Offer offer) {
      Probe probe = offer.probe();
      Set<Component> takes = EnumSet.copyOf(probe.covers());
      offer
          .meter()
          .ifPresent(
              meter -> {
                counters.add(new Part(probe.source(), meter, takes));
                traced.add(() -> new MeterSampler(meter));
              });
      words.add(
          String.join(", ", probe.components())
              + " measured: "
              + probe.source()
              + " "
              + probe.reason());
    }

    private void estimated(Component component, String source, Meter model, String why) {
      around.add(part(source, model, component));
      words.add(component.id() + " estimated: " + source + ", " + why);
    }

    private void unavailable(Component component, Probe probe) {
      String source = probe.source();
      around.add(part(source, new UnavailableMeter(component, source, probe.reason()), component));
      words.add(component.id() + " unavailable: " + probe.reason());
    }

    private static Part part(String name, Meter meter, Component component) {
      return new Part(name, meter, Set.of(component));
    }
  }
}
