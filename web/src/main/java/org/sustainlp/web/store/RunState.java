package org.sustainlp.web.store;

import java.util.Locale;

/** Where a run or a reproduction is. Queued and running can change; the other three are final. */
public enum RunState {
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  /** The name in JSON and in the database. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean ended() {
    return this == SUCCEEDED || this == FAILED || this == CANCELLED;
  }

  static RunState of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
