package org.sustainlp.harness.progress;

/** Takes progress events: a terminal, a pipe, or nobody. */
public interface ProgressSink {

  ProgressSink NONE = event -> {};

  void accept(ProgressEvent event);

  /** What stopped a stage, for whoever wants the stack trace. */
  default void failed(Throwable problem) {}
}
