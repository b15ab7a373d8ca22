package org.sustainlp.harness.meter;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a source has to offer here: a meter, or the reason why there is none. */
public final class Offer {

  private final Probe probe;
  private final @Nullable Meter meter;

  private Offer(Probe probe, @Nullable Meter meter) {
    if (probe.usable() != (meter != null)) {
      throw new IllegalArgumentException("a usable source, and only that, has a meter");
    }
    this.probe = probe;
    this.meter = meter;
  }

  public static Offer of(Probe usable, Meter meter) {
    return new Offer(usable, meter);
  }

  public static Offer none(Probe unusable) {
    return new Offer(unusable, null);
  }

  public Probe probe() {
    return probe;
  }

  public Optional<Meter> meter() {
    return Optional.ofNullable(meter);
  }
}
