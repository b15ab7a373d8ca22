package org.sustainlp.web.queue;

/** The harness cannot be started because it is not built or not where it is looked for. */
public final class HarnessMissing extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HarnessMissing() {
    super(
        "the harness was not found. Build it with ./mvnw -Dquick package, or set"
            + " sustainlp.harness.classpath to its jar and libraries");
  }
}
