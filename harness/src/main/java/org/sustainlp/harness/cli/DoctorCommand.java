package org.sustainlp.harness.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sustainlp.harness.HarnessVersion;
import org.sustainlp.harness.machine.Machine;
import org.sustainlp.harness.machine.Meters;
import org.sustainlp.harness.meter.powercap.PowercapMeter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What this machine offers. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    header = "Say what this machine offers and how its energy is known.")
final class DoctorCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Print JSON only.")
  private boolean json;

  @Override
  public Integer call() {
    Map<String, Object> facts = facts(Machine.here());
    if (json) {
      System.out.println(Printed.json(facts));
    } else {
      facts.forEach((name, value) -> System.out.printf("%-12s %s%n", name, value));
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
        "sandbox", null,
        "energy", List.of(counters(), model(machine)));
  }

  private static Map<String, Object> counters() {
    try {
      PowercapMeter.open(PowercapMeter.DEFAULT_ROOT);
      return Printed.ordered("source", "rapl", "usable", true, "kind", "measured", "reason", null);
    } catch (IOException e) {
      return Printed.ordered(
          "source", "rapl", "usable", false, "kind", "measured", "reason", e.getMessage());
    }
  }

  private static Map<String, Object> model(Machine machine) {
    return Printed.ordered(
        "source",
        Meters.loadModel(machine).source(),
        "usable",
        true,
        "kind",
        "estimated",
        "reason",
        "used where no counter is readable");
  }
}
