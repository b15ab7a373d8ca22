package org.sustainlp.harness.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Candidates that learn and cost what a test says, by a clock that only they move. */
final class FakeTrials implements Trials, Journal.Spending {

  static final double STEP_SECONDS = 1;
  static final double SERVING_SECONDS = 2;

  private final ToDoubleFunction<Variant> ability;
  private final ToDoubleFunction<Variant> joules;
  private final Map<Variant, Integer> steps = new LinkedHashMap<>();
  private final Set<Variant> dropped = new LinkedHashSet<>();
  final List<String> calls = new ArrayList<>();
  private double seconds;
  double slowness = 1;
  Set<Variant> failing = Set.of();
  int dyingAfter = Integer.MAX_VALUE;

  /**
   * @param ability accuracy after endless training
   * @param joules of one request; NaN where unavailable
   */
  FakeTrials(ToDoubleFunction<Variant> ability, ToDoubleFunction<Variant> joules) {
    this.ability = ability;
    this.joules = joules;
  }

  /** What ends a search as a kill would. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Steps of all candidates together. */
  int totalSteps() {
    return steps.values().stream().mapToInt(Integer::intValue).sum();
  }

  Set<Variant> dropped() {
    return dropped;
  }

  @Override
  public double work(Variant variant) {
    return variant.layers() * variant.ffn();
  }

  @Override
  public long parameters(Variant variant) {
    return (long) work(variant);
  }

  @Override
  public int hidden(Variant variant) {
    Integer width = variant.width();
    return width == null ? 32 : width;
  }

  @Override
  public Trial.Took probe(Variant variant) {
    seconds += SERVING_SECONDS;
    return new Trial.Took(STEP_SECONDS, SERVING_SECONDS);
  }

  @Override
  public int teach(Variant variant, int full, int until, BooleanSupplier timeUp) {
    if (calls.size() >= dyingAfter) {
      throw new Killed();
    }
    calls.add("teach " + variant.id() + " " + until);
    if (failing.contains(variant)) {
      throw new Failed("its graph is refused", new IllegalStateException());
    }
    int had = steps.getOrDefault(variant, 0);
    boolean paused = had >= until;
    while (!paused) {
      had++;
      seconds += slowness * STEP_SECONDS;
      paused = had >= until || timeUp.getAsBoolean();
    }
    steps.put(variant, had);
    return had;
  }

  /** The accuracy nears its limit with the steps: half of the way after 10. */
  @Override
  public Trial.Served serve(Variant variant) {
    seconds += SERVING_SECONDS;
    int had = steps.getOrDefault(variant, 0);
    double energy = joules.applyAsDouble(variant);
    Double known = Double.isNaN(energy) ? null : (Double) energy;
    return new Trial.Served(
        ability.applyAsDouble(variant) * had / (had + 10.0),
        known,
        known == null ? "unavailable" : "estimated",
        variant.layers() / 100.0,
        null);
  }

  /** Exits cost a tolerance of the accuracy, and the more of it the fewer joules. */
  @Override
  public Trial.Served exit(Variant exiting) {
    if (calls.size() >= dyingAfter) {
      throw new Killed();
    }
    calls.add("exit " + exiting.id());
    double tolerance = Objects.requireNonNull(exiting.exitTolerance());
    Trial.Served whole = serve(exiting.whole());
    Double joulesPerRequest = whole.joulesPerRequest();
    return new Trial.Served(
        whole.accuracy() - tolerance,
        joulesPerRequest == null ? null : (Double) (joulesPerRequest * (1 - 10 * tolerance)),
        whole.energyKind(),
        whole.secondsPerRequest(),
        10 * tolerance);
  }

  @Override
  public void drop(Variant variant) {
    dropped.add(variant);
  }

  @Override
  public double seconds() {
    return seconds;
  }

  @Override
  public @Nullable Double joules() {
    return 10 * seconds;
  }
}
