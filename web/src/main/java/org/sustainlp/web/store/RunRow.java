package org.sustainlp.web.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code run}. */
@Entity
@Table(name = "run")
public class RunRow extends WorkRow {
  @Column(name = "submission_id")
  UUID submissionId;

  String task;
  @Nullable Boolean practice;

  static RunRow queued(UUID id, UUID submission, String task, Instant now) {
    RunRow row = new RunRow();
    row.queue(id, now);
    row.submissionId = submission;
    row.task = task;
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
        logTail(),
        logLines,
        created,
        started,
        finished);
  }
}
