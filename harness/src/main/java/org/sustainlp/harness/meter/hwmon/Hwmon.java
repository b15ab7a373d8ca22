package org.sustainlp.harness.meter.hwmon;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Host;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Offer;
import org.sustainlp.harness.meter.Probe;
import org.sustainlp.harness.meter.counter.CounterFile;
import org.sustainlp.harness.meter.counter.CounterMeter;
import org.sustainlp.harness.meter.counter.CounterReader;
import org.sustainlp.harness.meter.counter.EnergyCounter;

/**
 * Sockets of AMD processors, counted by the out-of-tree drivers amd_energy and zenergy (the former
 * left the kernel in 2021). They count the machine, not a process, and no memory.
 */
public final class Hwmon {

  /** Where Linux mounts it. */
  public static final Path DEFAULT_ROOT = Path.of("/sys/class/hwmon");

  private static final String SOURCE = "hwmon";

  /** The counters follow a model of the chip; our assumption until calibrated (k = 1). */
  private static final double AMD_SOCKET = 0.10;

  /** No socket draws more: above it a change of the counter is a fault. */
  private static final double MOST_WATTS = 1_000;

  private static final List<String> LOAD_THE_DRIVER =
      List.of(
          "build and load https://github.com/amd/amd_energy, then",
          "sudo modprobe amd_energy     # counters through rapl serve as well");

  private static final List<String> LET_A_GROUP_READ =
      List.of(
          "sudo groupadd -f energy",
          "sudo usermod -aG energy \"$USER\"     # then log in again",
          "sudo chgrp energy /sys/class/hwmon/hwmon*/energy*_input",
          "sudo chmod g+r /sys/class/hwmon/hwmon*/energy*_input");

  private final Host host;
  private final CounterReader.Opener opener;
  private final LongSupplier nanoTime;

  Hwmon(Host host, CounterReader.Opener opener, LongSupplier nanoTime) {
    this.host = host;
    this.opener = opener;
    this.nanoTime = nanoTime;
  }

  /**
   * Opens the counters.
   *
   * @param root the folder of hardware monitors, usually {@link #DEFAULT_ROOT}
   * @return a meter, or the reason why there is none and what to do
   */
  public static Offer offer(Path root, Host host) {
    return new Hwmon(host, CounterFile::open, System::nanoTime).offer(root);
  }

  Offer offer(Path root) {
    try {
      List<EnergyInput> inputs = EnergyInput.in(root);
      List<EnergyInput> sockets = inputs.stream().filter(EnergyInput::isSocket).toList();
      if (sockets.isEmpty()) {
        return inputs.isEmpty() ? absent(root) : coresOnly(inputs);
      }
      return open(sockets);
    } catch (AccessDeniedException e) {
      return none(
          Probe.State.NO_PERMISSION, "this user may not read " + e.getFile(), LET_A_GROUP_READ);
    } catch (IOException e) {
      return none(
          Probe.State.UNSUPPORTED, "its counters cannot be read: " + e.getMessage(), List.of());
    }
  }

  private Offer open(List<EnergyInput> sockets) throws IOException {
    List<CounterMeter.Counted> counted = new ArrayList<>();
    for (EnergyInput socket : sockets) {
      EnergyCounter counter =
          new EnergyCounter(
              opener.open(socket.file()), EnergyCounter.NEVER_WRAPS, MOST_WATTS, nanoTime);
      counted.add(new CounterMeter.Counted(Component.CPU, name(socket), AMD_SOCKET, counter));
    }
    String found =
        "counters " + sockets.stream().map(Hwmon::name).collect(Collectors.joining(", "));
    Probe probe =
        new Probe(
            SOURCE, Probe.State.USABLE, Set.of(Component.CPU), Kind.MEASURED, found, List.of());
    return Offer.of(probe, new CounterMeter(counted));
  }

  private static String name(EnergyInput socket) {
    return SOURCE + ":" + socket.driver() + "/" + socket.label();
  }

  private Offer absent(Path root) {
    String none = "no amd_energy or zenergy monitor under " + root;
    if (!host.amd()) {
      return none(Probe.State.ABSENT, none + "; they are for AMD only", List.of());
    }
    return host.virtualMachine()
        ? none(Probe.State.ABSENT, none + ": this is a virtual machine", List.of())
        : none(Probe.State.ABSENT, none, LOAD_THE_DRIVER);
  }

  private static Offer coresOnly(List<EnergyInput> inputs) {
    return none(
        Probe.State.UNSUPPORTED,
        inputs.get(0).driver() + " shows cores without their sockets: caches would be missing",
        List.of());
  }

  private static Offer none(Probe.State state, String reason, List<String> fix) {
    return Offer.none(new Probe(SOURCE, state, Set.of(Component.CPU), Kind.MEASURED, reason, fix));
  }
}
