package org.sustainlp.harness.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.sustainlp.harness.HarnessVersion;
import org.sustainlp.harness.machine.Machine;
import org.sustainlp.harness.machine.MeterCost;
import org.sustainlp.harness.machine.Meters;
import org.sustainlp.harness.machine.RecorderCost;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Probe;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What this machine offers. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    subcommands = AgainstItselfCommand.class,
    header = "Say what this machine offers and how its energy is known.",
    description = {
      "Asks every energy source whether it can be used, why not, and what to do;",
      "then meters for ten seconds to tell what metering and recording cost."
    },
    footerHeading = "%nSettings, as environment variables:%n",
    footer = {
      "  SUSTAINLP_ENERGY_POWERCAP     folder of RAPL counters",
      "  SUSTAINLP_ENERGY_HWMON        folder of hardware monitors",
      "  SUSTAINLP_ENERGY_NVML         NVIDIA's library, an absolute path",
      "  SUSTAINLP_ENERGY_GPUS         none (default), visible, all, or UUIDs",
      "  SUSTAINLP_ENERGY_WALL         a meter at the plug: file:PATH,",
      "                                tcp:HOST:PORT or command:LINE; it sends",
      "                                lines \"time watts\"",
      "  SUSTAINLP_ENERGY_WALL_OFFSET  seconds its clock is behind ours",
      "  SUSTAINLP_ENERGY_SCOPE        components (default) or wall",
      "  SUSTAINLP_ENERGY_MODEL        a power model, such as azure-f16s-v2"
    })
final class DoctorCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Print JSON only.")
  private boolean json;

  @Override
  public Integer call() {
    List<Problem> problems = new ArrayList<>();
    Choices.meters(problems);
    if (!problems.isEmpty()) {
      throw new InvalidSubmission(problems);
    }
    Machine machine = Machine.here();
    Map<String, Object> facts = facts(machine);
    List<Probe> sources = Meters.survey(machine);
    Meters meters = Meters.of(machine);
    MeterCost cost = MeterCost.of(meters.meter());
    Optional<RecorderCost> recording = RecorderCost.of(meters.traced());
    if (json) {
      facts.putAll(energy(sources, meters.choices(), meters.meter().scope().id(), cost, recording));
      System.out.println(Printed.json(facts));
    } else {
      System.out.print(DoctorText.of(facts, sources, meters.choices(), cost, recording));
    }
    return 0;
  }

  private static Map<String, Object> facts(Machine machine) {
    return Printed.ordered(
        "harness", HarnessVersion.current(),
        "cpu", machine.cpu(),
        "isa", machine.isa(),
        "cores", machine.cores(),
        "memoryBytes", machine.memoryBytes(),
        "gpus", machine.gpus(),
        "os", machine.os(),
        "jvm", machine.jvm(),
        "home", Home.dir().toAbsolutePath().toString(),
        "data", System.getenv("SUSTAINLP_DATA"),
        "sandbox", null);
  }

  /** The part of the JSON that is about energy. */
  static Map<String, Object> energy(
      List<Probe> sources,
      List<String> choices,
      String scope,
      MeterCost cost,
      Optional<RecorderCost> recording) {
    return Printed.ordered(
        "energy",
        sources.stream().map(DoctorCommand::source).toList(),
        "energyChoice",
        choices,
        "energyScope",
        scope,
        "energyCost",
        Printed.ordered(
            "windows", cost.windows(),
            "cpuMicrosPerWindow", cost.microsPerWindow(),
            "samplerCpuMicrosPerSecond", cost.samplerMicrosPerSecond(),
            "percentOfCoreAt1Hz", cost.percentOfCoreAtOneHertz(),
            "recording", recording.map(DoctorCommand::recording).orElse(null)));
  }

  private static Map<String, Object> recording(RecorderCost cost) {
    OptionalDouble micros = cost.microsPerRow();
    return Printed.ordered(
        "kind", Kind.MEASURED.id(),
        "seconds", cost.seconds(),
        "rows", cost.rows(),
        "cpuMicrosPerRow", micros.isPresent() ? micros.getAsDouble() : null,
        "shareOfOneCore", cost.shareOfOneCore(),
        "target", RecorderCost.TARGET,
        "kept", cost.kept());
  }

  private static Map<String, Object> source(Probe probe) {
    return Printed.ordered(
        "source", probe.source(),
        "components", probe.components(),
        "usable", probe.usable(),
        "state", probe.state().id(),
        "kind", probe.kind().id(),
        "reason", probe.reason(),
        "fix", probe.fix());
  }
}
