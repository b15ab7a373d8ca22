package org.sustainlp.harness.meter;

/** What a total covers. */
public enum Scope {
  /** The sum of the components metered one by one; what the plug said is left out. */
  COMPONENTS("components"),
  /** What an external meter said at the plug, alone. */
  WALL("wall");

  private final String id;

  Scope(String id) {
    this.id = id;
  }

  /** The word in settings and reports. */
  public String id() {
    return id;
  }

  /** Whether a component's readings belong to a total of this scope. */
  public boolean holds(Component component) {
    return (component == Component.WALL) == (this == WALL);
  }
}
