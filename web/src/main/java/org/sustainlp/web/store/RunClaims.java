package org.sustainlp.web.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.progress.ProgressEvent;
import org.sustainlp.harness.progress.ProgressJson;

/**
 * Who holds which run.
 *
 * <p>Every write of a worker names the attempt it claimed. A worker that was thought dead and comes
 * back finds that its number is old and its writes change nothing (a fencing token).
 */
@ApplicationScoped
@Transactional
public class RunClaims {
  private static final String HELD = " where id = :id and attempt = :attempt and state = 'running'";

  private final EntityManager database;
  private final Baselines baselines;

  RunClaims(EntityManager database, Baselines baselines) {
    this.database = database;
    this.baselines = baselines;
  }

  /** Takes the oldest queued run for one of the devices; two workers never get the same. */
  public Optional<Run> claim(String worker, List<String> devices, Instant now) {
    List<?> ids =
        database
            .createNativeQuery(
                """
                update run set state = 'running', worker = :worker, attempt = attempt + 1,
                  started_at = :now, heartbeat_at = :now, stage = null, progress = 0,
                  activity = null, failure = null
                where id = (select r.id from run r join submission s on s.id = r.submission_id
                  where r.state = 'queued' and s.device in (:devices)
                  order by r.queue_number limit 1 for update of r skip locked)
                returning id""",
                UUID.class)
            .setParameter("worker", worker)
            .setParameter("now", now)
            .setParameter("devices", devices)
            .getResultList();
    return ids.stream().findFirst().map(id -> database.find(RunRow.class, id).value());
  }

  /** Says on which kind of data the run is; false when the run is no longer the worker's. */
  public boolean startsOn(Run run, boolean practice) {
    return held("update run set practice = :practice" + HELD, run)
            .setParameter("practice", practice)
            .executeUpdate()
        == 1;
  }

  /**
   * A sign of life with what is known so far; false when the run is no longer the worker's, because
   * it was cancelled or given to another.
   */
  public boolean progress(
      Run run, @Nullable ProgressEvent event, List<String> log, long logLines, Instant now) {
    return held(
                """
                update run set heartbeat_at = :now, log = :log, log_lines = :lines,
                  stage = coalesce(cast(:stage as text), stage),
                  progress = greatest(progress, :progress),
                  activity = coalesce(cast(:activity as text), activity)"""
                    + HELD,
                run)
            .setParameter("now", now)
            .setParameter("log", String.join("\n", log))
            .setParameter("lines", logLines)
            .setParameter("stage", event == null ? null : event.stage())
            .setParameter(
                "progress", event == null ? 0.0 : Math.max(0, Math.min(1, event.fraction())))
            .setParameter("activity", event == null ? null : ProgressJson.write(event))
            .executeUpdate()
        == 1;
  }

  /** Ends a run with its report and entries; false when it is no longer the worker's. */
  public boolean succeed(
      Run run, String report, List<Entry> entries, List<Baseline> floors, Instant now) {
    boolean ours =
        held(
                    "update run set state = 'succeeded', progress = 1, report = cast(:report as"
                        + " json), finished_at = :now"
                        + HELD,
                    run)
                .setParameter("report", report)
                .setParameter("now", now)
                .executeUpdate()
            == 1;
    if (ours) {
      entries.stream().map(EntryRow::of).forEach(database::persist);
      baselines.keep(floors);
    }
    return ours;
  }

  /** Ends a run with a reason and, when it got that far, the report of what it had finished. */
  public boolean fail(Run run, String reason, @Nullable String report, Instant now) {
    return held(
                "update run set state = 'failed', failure = :reason, report = cast(cast(:report as"
                    + " text) as json), finished_at = :now"
                    + HELD,
                run)
            .setParameter("reason", reason)
            .setParameter("report", report)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  /** Puts a run back because its worker stops in good order; this is not counted against it. */
  public boolean giveBack(Run run) {
    return held("update run set state = 'queued', progress = 0, stage = null" + HELD, run)
            .executeUpdate()
        == 1;
  }

  /** Stops a run that has not ended; its worker notices at its next sign of life. */
  public boolean cancel(UUID id, Instant now) {
    return database
            .createNativeQuery(
                "update run set state = 'cancelled', finished_at = :now where id = :id and state"
                    + " in ('queued', 'running')")
            .setParameter("id", id)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  /** Queues again what has shown no sign of life since; runs lost too often fail. */
  public int recoverSilentSince(Instant limit, int attempts, Instant now) {
    return recover("heartbeat_at < :criterion", limit, attempts, now);
  }

  private int recover(String condition, Object criterion, int attempts, Instant now) {
    return database
        .createNativeQuery(
            """
            update run set losses = losses + 1, progress = 0,
              state = case when losses + 1 >= :attempts then 'failed' else 'queued' end,
              finished_at = case when losses + 1 >= :attempts then cast(:now as timestamptz) end,
              failure = case when losses + 1 >= :attempts then 'The worker vanished in '
                || (losses + 1) || ' attempts in a row, each time without a word. The machine may be'
                || ' running out of memory: try a smaller model or look at its system log.' end
            where state = 'running' and\s"""
                + condition)
        .setParameter("attempts", attempts)
        .setParameter("now", now)
        .setParameter("criterion", criterion)
        .executeUpdate();
  }

  private Query held(String update, Run run) {
    return database
        .createNativeQuery(update)
        .setParameter("id", run.id())
        .setParameter("attempt", run.attempt());
  }
}
