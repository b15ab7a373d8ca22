package org.sustainlp.harness.cli;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Fact;
import org.sustainlp.harness.energy.trace.Trace;
import org.sustainlp.submissions.Problem;
import picocli.CommandLine.Option;

/** Options for what a trace does not tell of its machine; they go before what it does tell. */
final class UntoldFacts {

  @Option(names = "--cpus", paramLabel = "N", description = "Logical processors of the machine.")
  private @Nullable Double cpus;

  @Option(
      names = "--tdp-watts",
      paramLabel = "W",
      description = "Thermal design power of all packages together.")
  private @Nullable Double tdp;

  @Option(
      names = "--idle-package-watts",
      paramLabel = "W",
      description = "Power of the packages in idle.")
  private @Nullable Double idlePackage;

  @Option(
      names = "--idle-dram-watts",
      paramLabel = "W",
      description = "Power of the memory in idle.")
  private @Nullable Double idleDram;

  @Option(
      names = "--idle-gpu-watts",
      paramLabel = "W",
      description = "Power of the GPU boards in idle.")
  private @Nullable Double idleGpu;

  @Option(
      names = "--pss-share",
      paramLabel = "S",
      description = "The process's share of used memory by PSS.")
  private @Nullable Double pssShare;

  @Option(
      names = "--uss-share",
      paramLabel = "S",
      description = "The process's share of used memory by USS.")
  private @Nullable Double ussShare;

  void check(List<Problem> problems) {
    check(Fact.CPUS, "--cpus", cpus, problems);
    check(Fact.TDP, "--tdp-watts", tdp, problems);
    check(Fact.IDLE_PACKAGE, "--idle-package-watts", idlePackage, problems);
    check(Fact.IDLE_DRAM, "--idle-dram-watts", idleDram, problems);
    check(Fact.IDLE_GPU, "--idle-gpu-watts", idleGpu, problems);
    checkShare("--pss-share", pssShare, problems);
    checkShare("--uss-share", ussShare, problems);
  }

  private static void check(
      Fact fact, String option, @Nullable Double value, List<Problem> problems) {
    if (value != null) {
      fact.complaint(value)
          .ifPresent(
              complaint -> problems.add(new Problem(option, value + " " + complaint, "Mend it.")));
    }
  }

  private static void checkShare(String option, @Nullable Double value, List<Problem> problems) {
    if (value != null && !(value >= 0 && value <= 1)) {
      problems.add(new Problem(option, value + " is not a share", "Use a number from 0 to 1."));
    }
  }

  Trace addTo(Trace trace) {
    Map<Fact, Double> facts = new EnumMap<>(Fact.class);
    put(facts, Fact.CPUS, cpus);
    put(facts, Fact.TDP, tdp);
    put(facts, Fact.IDLE_PACKAGE, idlePackage);
    put(facts, Fact.IDLE_DRAM, idleDram);
    put(facts, Fact.IDLE_GPU, idleGpu);
    Trace more = trace.with(facts);
    more = pssShare == null ? more : more.with(Column.PSS_SHARE, pssShare);
    return ussShare == null ? more : more.with(Column.USS_SHARE, ussShare);
  }

  private static void put(Map<Fact, Double> facts, Fact fact, @Nullable Double value) {
    if (value != null) {
      facts.put(fact, value);
    }
  }
}
