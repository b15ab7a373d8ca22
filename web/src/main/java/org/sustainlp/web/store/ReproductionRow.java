package org.sustainlp.web.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code reproduction}. */
@Entity
@Table(name = "reproduction")
public class ReproductionRow extends WorkRow {
  String experiment;

  @Column(name = "example_limit")
  @Nullable Integer limit;

  static ReproductionRow queued(UUID id, String experiment, @Nullable Integer limit, Instant now) {
    ReproductionRow row = new ReproductionRow();
    row.queue(id, now);
    row.experiment = experiment;
    row.limit = limit;
    return row;
  }

  Reproduction value() {
    return new Reproduction(
        id,
        experiment,
        limit,
        RunState.of(state),
        stage,
        progress,
        attempt,
        failure,
        event(),
        logTail(),
        logLines,
        created,
        started,
        finished);
  }
}
