package org.sustainlp.web.store;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.progress.ProgressEvent;

/** What a worker carries out with a process of the harness: a run or a reproduction. */
public interface Work {

  UUID id();

  RunState state();

  /** Task id; null where it spans several and none is at hand. */
  @Nullable String task();

  /** The part being made or measured; null before the first. */
  @Nullable String stage();

  /** Of the whole, in [0, 1]. */
  double progress();

  /** How often a worker took it; the number that worker must show when it writes. */
  int attempt();

  /** Why it failed; null otherwise. */
  @Nullable String failure();

  /** Whether it reads generated data; null until that is known. */
  @Nullable Boolean practice();

  /** The newest progress event; null before the first. */
  @Nullable ProgressEvent activity();

  /** The last lines, oldest first. */
  List<String> log();

  /** Lines ever written, of which {@link #log} holds the last. */
  long logLines();
}
