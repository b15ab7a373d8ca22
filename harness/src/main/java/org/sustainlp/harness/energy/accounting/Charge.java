package org.sustainlp.harness.energy.accounting;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.sustainlp.harness.energy.KilowattHours;
import org.sustainlp.harness.meter.Kind;

/**
 * What a mode makes of a trace.
 *
 * @param mode the mode's id
 * @param joules at least 0, over the whole trace; empty when unavailable
 * @param uncertainty one standard deviation of the joules, in joules, that what the mode subtracts
 *     brings with it; empty when it subtracts nothing or the trace does not tell
 * @param pue the power usage effectiveness inside the joules; empty when they are those of the
 *     machine alone
 * @param covers the parts charged for
 * @param kind how the joules are known; empty when the trace does not name its sources
 * @param flags what to know about them
 * @param unavailable why there are no joules; empty when there are
 */
public record Charge(
    String mode,
    OptionalDouble joules,
    OptionalDouble uncertainty,
    OptionalDouble pue,
    Set<Part> covers,
    Optional<Kind> kind,
    List<Flag> flags,
    Optional<String> unavailable) {

  public Charge {
    covers = Set.copyOf(covers);
    flags = List.copyOf(flags);
    if (joules.isPresent() == unavailable.isPresent()) {
      throw new IllegalArgumentException("a charge has joules or the reason why not");
    }
    if (joules.isPresent() && !(joules.getAsDouble() >= 0)) {
      throw new IllegalArgumentException("energy is at least 0, not " + joules.getAsDouble());
    }
  }

  static Charge unavailable(String mode, String reason) {
    return new Charge(
        mode,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Set.of(),
        Optional.of(Kind.UNAVAILABLE),
        List.of(),
        Optional.of(reason));
  }

  /** The joules in kilowatt-hours. */
  public OptionalDouble kilowattHours() {
    return joules.isPresent()
        ? OptionalDouble.of(KilowattHours.of(joules.getAsDouble()))
        : OptionalDouble.empty();
  }

  /** How many times another charge this is; empty when one is unavailable or the other is 0. */
  public OptionalDouble timesOf(Charge other) {
    return joules.isPresent() && other.joules.isPresent() && other.joules.getAsDouble() > 0
        ? OptionalDouble.of(joules.getAsDouble() / other.joules.getAsDouble())
        : OptionalDouble.empty();
  }
}
