package org.sustainlp.harness.meter.powercap;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Host;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Offer;
import org.sustainlp.harness.meter.Probe;
import org.sustainlp.harness.meter.counter.CounterFile;
import org.sustainlp.harness.meter.counter.CounterMeter;
import org.sustainlp.harness.meter.counter.CounterReader;

/**
 * The processors' own energy counters: whole packages and, where counted apart, their memory.
 *
 * <p>They count the machine, not a process. Either every package is read or none is used: a sum
 * without one of two sockets would pass for a smaller one.
 */
public final class Powercap {

  /** Where Linux mounts it. */
  public static final Path DEFAULT_ROOT = Path.of("/sys/class/powercap");

  static final String SOURCE = "rapl";

  /** Our assumptions until calibrated against a wall meter (k = 1). */
  private static final double INTEL_PACKAGE = 0.05;

  private static final double INTEL_DRAM = 0.10;
  private static final double AMD_PACKAGE = 0.10;

  private static final long PAUSE_MILLIS = 20;

  private final Host host;
  private final CounterReader.Opener opener;
  private final LongSupplier nanoTime;
  private final Mirrors.Pause pause;
  private final Remedies remedies;

  Powercap(Host host, CounterReader.Opener opener, LongSupplier nanoTime, Mirrors.Pause pause) {
    this.host = host;
    this.opener = opener;
    this.nanoTime = nanoTime;
    this.pause = pause;
    this.remedies = new Remedies(host);
  }

  /**
   * Opens the counters.
   *
   * @param root the powercap folder, usually {@link #DEFAULT_ROOT}
   * @return a meter, or the reason why there is none and what to do
   */
  public static Offer offer(Path root, Host host) {
    return new Powercap(
            host,
            CounterFile::open,
            System::nanoTime,
            () -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS)))
        .offer(root);
  }

  Offer offer(Path root) {
    try {
      Domains domains = Domains.in(root);
      return domains.packages().isEmpty() ? remedies.absent(root) : offer(domains);
    } catch (AccessDeniedException e) {
      return remedies.denied(String.valueOf(e.getFile()));
    } catch (IOException e) {
      return remedies.unreadable(root, e);
    }
  }

  private Offer offer(Domains domains) throws IOException {
    List<String> notes = new ArrayList<>(domains.leftOut());
    List<Live> packages = new ArrayList<>();
    for (Map.Entry<String, List<Zone>> entry : domains.packages().entrySet()) {
      packages.add(Live.first(entry.getValue(), opener));
    }
    if (packages.stream().anyMatch(live -> live.dead(pause))) {
      return remedies.dead();
    }
    List<CounterMeter.Counted> counted = counted(distinct(packages, notes), notes);
    return Offer.of(usable(counted, notes), new CounterMeter(counted));
  }

  private List<CounterMeter.Counted> counted(List<Live> distinct, List<String> notes)
      throws IOException {
    List<CounterMeter.Counted> counted = new ArrayList<>();
    List<Live> drams = drams(distinct, notes);
    for (int i = 0; i < distinct.size(); i++) {
      counted.add(counted(Component.CPU, distinct.get(i).zone().name(), distinct.get(i)));
      if (!drams.isEmpty()) {
        String name = distinct.get(i).zone().name() + "/dram";
        counted.add(counted(Component.DRAM, name, drams.get(i)));
      }
    }
    return counted;
  }

  private List<Live> distinct(List<Live> packages, List<String> notes) throws IOException {
    List<Integer> firsts =
        Mirrors.of(
            packages.stream().map(Live::reader).toList(),
            packages.stream().map(live -> live.zone().range()).toList(),
            pause);
    List<Live> distinct = new ArrayList<>();
    for (int i = 0; i < packages.size(); i++) {
      if (firsts.get(i) == i) {
        distinct.add(packages.get(i));
      } else {
        String first = packages.get(firsts.get(i)).zone().name();
        notes.add(packages.get(i).zone().name() + " (repeats " + first + ")");
      }
    }
    return distinct;
  }

  /** One dram for each package, or none at all: memory told for one socket only is not told. */
  private List<Live> drams(List<Live> packages, List<String> notes) {
    List<Live> drams = new ArrayList<>();
    for (Live pack : packages) {
      Live dram = Live.dram(pack.zone(), opener, pause);
      if (dram != null) {
        drams.add(dram);
      }
    }
    if (drams.size() == packages.size()) {
      return drams;
    }
    if (!drams.isEmpty()) {
      notes.add("dram (readable for " + drams.size() + " of " + packages.size() + " packages)");
    }
    return List.of();
  }

  private CounterMeter.Counted counted(Component component, String name, Live live)
      throws IOException {
    double uncertainty =
        component == Component.DRAM ? INTEL_DRAM : host.amd() ? AMD_PACKAGE : INTEL_PACKAGE;
    return new CounterMeter.Counted(
        component, SOURCE + ":" + name, uncertainty, live.counter(nanoTime));
  }

  private static Probe usable(List<CounterMeter.Counted> counted, List<String> notes) {
    Set<Component> covers = EnumSet.noneOf(Component.class);
    counted.forEach(one -> covers.add(one.component()));
    List<String> names =
        counted.stream().map(one -> one.source().substring(SOURCE.length() + 1)).toList();
    String left = notes.isEmpty() ? "" : "; left out: " + String.join(", ", notes);
    return new Probe(
        SOURCE,
        Probe.State.USABLE,
        covers,
        Kind.MEASURED,
        "counters " + String.join(", ", names) + left,
        List.of());
  }
}
