package org.sustainlp.harness.meter;

import java.util.List;

/**
 * Stands for a component that was asked for and that nothing here can tell.
 *
 * @param component what is not known
 * @param source what should have told it
 * @param reason why it does not
 */
public record UnavailableMeter(Component component, String source, String reason) implements Meter {

  @Override
  public Window open() {
    return () -> List.of(Reading.unavailable(component, source, reason));
  }
}
