package org.sustainlp.harness.meter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Several meters as one, each for components of its own.
 *
 * <p>Windows close in the reverse order of opening, so that every part's interval holds those of
 * the parts after it: what waits or only computes belongs first, counters last. Readings are in the
 * order of their components. A part that throws gives unavailable readings instead of ending the
 * run.
 */
public final class CombinedMeter implements Meter {

  /**
   * One of the meters.
   *
   * @param name told when it fails
   * @param meter the source
   * @param takes components whose readings are used; others are dropped
   */
  public record Part(String name, Meter meter, Set<Component> takes) {
    public Part {
      takes = Set.copyOf(takes);
      if (takes.isEmpty()) {
        throw new IllegalArgumentException("a part tells at least one component");
      }
    }
  }

  private final List<Part> parts;
  private final Scope scope;

  /**
   * @param parts at least one
   * @param scope of the totals
   */
  public CombinedMeter(List<Part> parts, Scope scope) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a meter needs a source");
    }
    this.parts = List.copyOf(parts);
    this.scope = scope;
  }

  @Override
  public Scope scope() {
    return scope;
  }

  @Override
  public Window open() {
    List<Window> windows = new ArrayList<>(parts.size());
    for (Part part : parts) {
      windows.add(open(part));
    }
    return () -> close(windows);
  }

  private List<Reading> close(List<Window> windows) {
    List<List<Reading>> ends = new ArrayList<>(windows.size());
    for (int i = windows.size() - 1; i >= 0; i--) {
      ends.add(0, close(parts.get(i), windows.get(i)));
    }
    return ends.stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Reading::component))
        .toList();
  }

  private static Window open(Part part) {
    try {
      return part.meter().open();
    } catch (RuntimeException | LinkageError e) {
      return () -> unavailable(part, e);
    }
  }

  private static List<Reading> close(Part part, Window window) {
    try {
      List<Reading> taken =
          window.close().stream().filter(r -> part.takes().contains(r.component())).toList();
      return taken.isEmpty() ? unavailable(part, "it gave no reading") : taken;
    } catch (RuntimeException | LinkageError e) {
      return unavailable(part, e);
    }
  }

  private static List<Reading> unavailable(Part part, Throwable problem) {
    return unavailable(part, "the meter failed: " + problem);
  }

  private static List<Reading> unavailable(Part part, String reason) {
    return part.takes().stream()
        .sorted()
        .map(component -> Reading.unavailable(component, part.name(), reason))
        .toList();
  }
}
