package org.sustainlp.web.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.progress.ProgressEvent;
import org.sustainlp.harness.progress.ProgressJson;

/** A row of {@code run}, without its report, which is read on its own. */
@Entity
@Table(name = "run")
public class RunRow {
  @Id UUID id;

  @Column(name = "submission_id")
  UUID submissionId;

  String task;
  String state;
  @Nullable String stage;
  double progress;
  int attempt;
  int losses;
  @Nullable String worker;
  @Nullable String failure;
  @Nullable Boolean practice;
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

  static RunRow queued(UUID id, UUID submission, String task, Instant now) {
    RunRow row = new RunRow();
    row.id = id;
    row.submissionId = submission;
    row.task = task;
    row.state = RunState.QUEUED.id();
    row.created = now;
    return row;
  }

  Run value() {
    return new Run(
        id,
        submissionId,
        task,
        RunState.of(state),
        stage,
        progress,
        attempt,
        worker,
        failure,
        practice,
        event(),
        log.isEmpty() ? List.of() : List.of(log.split("\n", -1)),
        logLines,
        created,
        started,
        finished);
  }

  private @Nullable ProgressEvent event() {
    String line = activity;
    return line == null ? null : ProgressJson.read(line).orElse(null);
  }
}
