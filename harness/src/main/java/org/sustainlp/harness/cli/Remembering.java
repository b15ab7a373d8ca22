package org.sustainlp.harness.cli;

import java.util.ArrayList;
import java.util.List;
import org.sustainlp.harness.progress.ProgressEvent;
import org.sustainlp.harness.progress.ProgressSink;

/** Passes events on and keeps what stopped stages or rows, for {@code --debug}. */
final class Remembering implements ProgressSink {

  private final ProgressSink shown;
  private final List<Throwable> causes = new ArrayList<>();

  Remembering(ProgressSink shown) {
    this.shown = shown;
  }

  @Override
  public void accept(ProgressEvent event) {
    shown.accept(event);
  }

  @Override
  public void failed(Throwable problem) {
    causes.add(problem);
  }

  /** In the order in which they came. */
  List<Throwable> causes() {
    return List.copyOf(causes);
  }
}
