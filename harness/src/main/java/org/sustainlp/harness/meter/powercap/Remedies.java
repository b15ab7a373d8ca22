package org.sustainlp.harness.meter.powercap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Host;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Offer;
import org.sustainlp.harness.meter.Probe;

/**
 * Why the counters cannot be used, and what to do about it.
 *
 * <p>Reading energy_uj is root's alone since Linux 5.10 because it can leak what others compute
 * (CVE-2020-8694, CVE-2020-12912); letting a group read it is for machines whose users trust each
 * other. Docker hides the counters (GHSA-jq35-85cj-fj4p).
 *
 * @param host where we are
 */
record Remedies(Host host) {

  private static final List<String> LET_A_GROUP_READ =
      List.of(
          "sudo groupadd -f energy",
          "sudo usermod -aG energy \"$USER\"     # then log in again",
          "echo 'SUBSYSTEM==\"powercap\", RUN+=\"/bin/chgrp energy %S%p/energy_uj\"' \\",
          "  | sudo tee -a /etc/udev/rules.d/70-powercap.rules",
          "echo 'SUBSYSTEM==\"powercap\", RUN+=\"/bin/chmod g+r %S%p/energy_uj\"' \\",
          "  | sudo tee -a /etc/udev/rules.d/70-powercap.rules",
          "sudo udevadm control --reload",
          "sudo udevadm trigger --subsystem-match=powercap");

  private static final List<String> MOUNT_INTO_THE_CONTAINER =
      List.of(
          "start the container with",
          "  -v /sys/devices/virtual/powercap/intel-rapl:/powercap:ro",
          "  -e SUSTAINLP_ENERGY_POWERCAP=/powercap --user 0:0");

  private static final List<String> ROOT_IN_THE_CONTAINER =
      List.of("start the container with --user 0:0, or let its user read the file");

  private static final List<String> NONE_IN_A_VIRTUAL_MACHINE =
      List.of(
          "run on bare metal, or connect a meter at the plug:",
          "SUSTAINLP_ENERGY_WALL=file:PATH, tcp:HOST:PORT or command:LINE");

  Offer denied(String file) {
    return none(
        Probe.State.NO_PERMISSION,
        "this user may not read " + file,
        host.container() ? ROOT_IN_THE_CONTAINER : LET_A_GROUP_READ);
  }

  Offer absent(Path root) {
    String none = "there is no package counter under " + root;
    if (host.virtualMachine()) {
      return none(
          Probe.State.ABSENT, none + ": this is a virtual machine", NONE_IN_A_VIRTUAL_MACHINE);
    }
    if (host.container()) {
      return none(Probe.State.ABSENT, none + ": this is a container", MOUNT_INTO_THE_CONTAINER);
    }
    return none(
        Probe.State.ABSENT,
        none + ": not Linux, no such processor, or the module is not loaded",
        List.of("sudo modprobe intel_rapl_msr     # Intel, and AMD from Zen on"));
  }

  Offer dead() {
    return none(
        Probe.State.UNSUPPORTED,
        "a package counter stands at 0: its register is hidden, as virtual machines do",
        NONE_IN_A_VIRTUAL_MACHINE);
  }

  Offer unreadable(Path root, IOException problem) {
    return none(
        Probe.State.UNSUPPORTED,
        "the counters under " + root + " cannot be read: " + problem.getMessage(),
        List.of("sudo modprobe -r intel_rapl_msr && sudo modprobe intel_rapl_msr"));
  }

  private static Offer none(Probe.State state, String reason, List<String> fix) {
    return Offer.none(
        new Probe(
            Powercap.SOURCE,
            state,
            Set.of(Component.CPU, Component.DRAM),
            Kind.MEASURED,
            reason,
            fix));
  }
}
