package org.sustainlp.harness.meter;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a source can be used on this machine and, if not, what to do about it.
 *
 * @param source for example {@code rapl}, {@code nvml}
 * @param state usable or why not, for programs
 * @param covers components it would tell, in the order of {@link Component}
 * @param kind of its readings
 * @param reason what was found, in words; never blank
 * @param fix what to do, one command or sentence a line, in order; empty when usable or hopeless
 */
public record Probe(
    String source, State state, Set<Component> covers, Kind kind, String reason, List<String> fix) {

  /** What asking a source once gave. */
  public enum State {
    USABLE("usable"),
    NO_PERMISSION("no-permission"),
    ABSENT("absent"),
    UNSUPPORTED("unsupported"),
    NOT_CONFIGURED("not-configured");

    private final String id;

    State(String id) {
      this.id = id;
    }

    /** The word in reports. */
    public String id() {
      return id;
    }
  }

  public Probe {
    covers = Set.copyOf(covers);
    fix = List.copyOf(fix);
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a probe says what it found");
    }
  }

  public boolean usable() {
    return state == State.USABLE;
  }

  public boolean covers(Component component) {
    return usable() && covers.contains(component);
  }

  /** The components' words, in order. */
  public List<String> components() {
    return new TreeSet<>(covers).stream().map(Component::id).toList();
  }
}
