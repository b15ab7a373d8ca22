package org.sustainlp.web.store;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.progress.ProgressEvent;
import org.sustainlp.harness.progress.ProgressJson;

/** The columns of all {@link Work}, without its report, which is read on its own. */
@MappedSuperclass
public abstract class WorkRow {
  @Id UUID id;

  String state;
  @Nullable String stage;
  double progress;
  int attempt;
  int losses;
  @Nullable String worker;
  @Nullable String failure;
  @Nullable String activity;
  String log = "";

  @Column(name = "log_lines")
  long logLines;

  @Column(name = "created_at")
  Instant created;

  @Column(name = "started_at")
  @Nullable Instant started;

  @Column(name = "heartbeat_at")
  @Nullable Instant heartbeat;

  @Column(name = "finished_at")
  @Nullable Instant finished;

  void queue(UUID as, Instant now) {
    id = as;
    state = RunState.QUEUED.id();
    created = now;
  }

  @Nullable ProgressEvent event() {
    String line = activity;
    return line == null ? null : ProgressJson.read(line).orElse(null);
  }

  List<String> logTail() {
    return log.isEmpty() ? List.of() : List.of(log.split("\n", -1));
  }
}
