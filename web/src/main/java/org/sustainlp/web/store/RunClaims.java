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

/** Who holds which run, by the rules of {@link WorkTable}. */
@ApplicationScoped
@Transactional
public class RunClaims {
  static final String TABLE = "run";

  private static final String OLDEST =
      """
      select r.id from run r join submission s on s.id = r.submission_id
      where r.state = 'queued' and s.device in (:devices)
      order by r.queue_number limit 1 for update of r skip locked""";

  private final EntityManager database;
  private final WorkTable table;
  private final Baselines baselines;

  RunClaims(EntityManager database, Baselines baselines) {
    this.database = database;
    this.table = new WorkTable(database, TABLE);
    this.baselines = baselines;
  }

  /** Takes the oldest queued run for one of the devices; two workers never get the same. */
  public Optional<Run> claim(String worker, List<String> devices, Instant now) {
    return table
        .claim(worker, now, OLDEST, Map.of("devices", devices))
        .map(id -> database.find(RunRow.class, id).value());
  }

  /** Says on which kind of data the run is; false when the run is no longer the worker's. */
  public boolean startsOn(Run run, boolean practice) {
    return table
            .held("practice = :practice", run)
            .setParameter("practice", practice)
            .executeUpdate()
        == 1;
  }

  /** As {@link WorkTable#progress}. */
  public boolean progress(
      Run run, @Nullable ProgressEvent event, List<String> log, long logLines, Instant now) {
    return table.progress(run, event, log, logLines, now);
  }

  /** Ends a run with its report and entries; false when it is no longer the worker's. */
  public boolean succeed(
      Run run, String report, List<Entry> entries, List<Baseline> floors, Instant now) {
    boolean ours = table.succeed(run, report, now);
    if (ours) {
      entries.stream().map(EntryRow::of).forEach(database::persist);
      baselines.keep(floors);
    }
    return ours;
  }

  /** Ends a run with a reason and, when it got that far, the report of what it had finished. */
  public boolean fail(Run run, String reason, @Nullable String report, Instant now) {
    return table.fail(run, reason, report, now);
  }

  /** As {@link WorkTable#giveBack}. */
  public boolean giveBack(Run run) {
    return table.giveBack(run);
  }

  /** As {@link WorkTable#release}. */
  public void release(Run run) {
    table.release(run);
  }

  /**
   * Whether a worker may still have a process at work for a submission: it has not released a run
   * and showed a sign of life since.
   */
  public boolean held(UUID submission, Instant since) {
    return !database
        .createNativeQuery(
            "select id from run where submission_id = :submission and heartbeat_at >= :since")
        .setParameter("submission", submission)
        .setParameter("since", since)
        .getResultList()
        .isEmpty();
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
