package org.sustainlp.harness.cli;

import org.sustainlp.harness.progress.ProgressEvent;
import org.sustainlp.harness.progress.ProgressJson;
import org.sustainlp.harness.progress.ProgressSink;

/** How progress is shown on standard error. */
enum ProgressForm {
  TERMINAL,
  JSON,
  NONE;

  /** A sink that must be closed before anything else is printed. */
  interface Open extends ProgressSink, AutoCloseable {
    @Override
    void close();
  }

  Open open() {
    return switch (this) {
      case TERMINAL -> new TerminalProgress(System.err, System.console() != null);
      case JSON -> quiet(event -> System.err.println(ProgressJson.write(event)));
      case NONE -> quiet(ProgressSink.NONE);
    };
  }

  private static Open quiet(ProgressSink sink) {
    return new Open() {
      @Override
      public void accept(ProgressEvent event) {
        sink.accept(event);
      }

      @Override
      public void close() {}
    };
  }
}
