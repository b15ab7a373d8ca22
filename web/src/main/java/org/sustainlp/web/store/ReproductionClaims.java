package org.sustainlp.web.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.progress.ProgressEvent;

/** Who holds which reproduction, by the rules of {@link WorkTable}. */
@ApplicationScoped
@Transactional
public class ReproductionClaims {
  static final String TABLE = "reproduction";

  private static final String OLDEST =
      "select id from reproduction where state = 'queued' order by queue_number limit 1"
          + " for update skip locked";

  private final EntityManager database;
  private final WorkTable table;

  ReproductionClaims(EntityManager database) {
    this.database = database;
    this.table = new WorkTable(database, TABLE);
  }

  /** Takes the oldest queued reproduction; two workers never get the same. */
  public Optional<Reproduction> claim(String worker, Instant now) {
    return table
        .claim(worker, now, OLDEST, Map.of())
        .map(id -> database.find(ReproductionRow.class, id).value());
  }

  /** As {@link WorkTable#progress}. */
  public boolean progress(
      Reproduction reproduction,
      @Nullable ProgressEvent event,
      List<String> log,
      long logLines,
      Instant now) {
    return table.progress(reproduction, event, log, logLines, now);
  }

  /** Ends a reproduction with its report; false when it is no longer the worker's. */
  public boolean succeed(Reproduction reproduction, String report, Instant now) {
    return table.succeed(reproduction, report, now);
  }

  /** Ends a reproduction with a reason and the report of the rows it had, if any. */
  public boolean fail(
      Reproduction reproduction, String reason, @Nullable String report, Instant now) {
    return table.fail(reproduction, reason, report, now);
  }

  /** As {@link WorkTable#giveBack}. */
  public boolean giveBack(Reproduction reproduction) {
    return table.giveBack(reproduction);
  }

  /** As {@link WorkTable#cancel}. */
  public boolean cancel(UUID id, Instant now) {
    return table.cancel(id, now);
  }

  /** As {@link WorkTable#recoverSilentSince}. */
  public int recoverSilentSince(Instant limit, int attempts, Instant now) {
    return table.recoverSilentSince(limit, attempts, now);
  }
}
