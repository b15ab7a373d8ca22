package org.sustainlp.harness.progress;

/** Takes progress events: a terminal, a pipe, or nobody. */
public interface ProgressSink {

  ProgressSink NONE = event -> {};

  void accept(ProgressEvent event);
}
