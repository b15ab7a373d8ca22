package org.sustainlp.web.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.progress.ProgressEvent;
import org.sustainlp.harness.progress.ProgressJson;

/**
 * A table with the columns of {@link WorkRow}: who holds which of its rows.
 *
 * <p>Every write of a worker names the attempt it claimed. A worker that was thought dead and comes
 * back finds that its number is old and its writes change nothing (a fencing token).
 */
final class WorkTable {
  private static final String HELD = " where id = :id and attempt = :attempt and state = 'running'";

  private final EntityManager database;
  private final String update;
  private final String name;

  /**
   * @param name of the table, as it stands in SQL
   */
  WorkTable(EntityManager database, String name) {
    this.database = database;
    this.name = name;
    this.update = "update " + name + " set ";
  }

  /**
   * Takes the next queued row; two workers never get the same.
   *
   * @param next a query for its id that locks it and skips what others have locked
   * @param parameters of that query
   */
  Optional<UUID> claim(String worker, Instant now, String next, Map<String, ?> parameters) {
    Query query =
        database
            .createNativeQuery(
                update
                    + """
                    state = 'running', worker = :worker, attempt = attempt + 1,
                      started_at = :now, heartbeat_at = :now, stage = null, progress = 0,
                      activity = null, failure = null
                    where id = (\
                    """
                    + next
                    + ") returning id",
                UUID.class)
            .setParameter("worker", worker)
            .setParameter("now", now);
    parameters.forEach(query::setParameter);
    List<?> ids = query.getResultList();
    return ids.stream().findFirst().map(UUID.class::cast);
  }

  /**
   * A sign of life with what is known so far; false when the work is no longer the worker's,
   * because it was cancelled or given to another.
   */
  boolean progress(
      Work work, @Nullable ProgressEvent event, List<String> log, long logLines, Instant now) {
    return held(
                """
                heartbeat_at = :now, log = :log, log_lines = :lines,
                  stage = coalesce(cast(:stage as text), stage),
                  progress = greatest(progress, :progress),
                  activity = coalesce(cast(:activity as text), activity)""",
                work)
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

  /** Ends work with its report; false when it is no longer the worker's. */
  boolean succeed(Work work, String report, Instant now) {
    return held(
                "state = 'succeeded', progress = 1, report = cast(:report as json),"
                    + " finished_at = :now",
                work)
            .setParameter("report", report)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  /** Ends work with a reason and, when it got that far, the report of what it had finished. */
  boolean fail(Work work, String reason, @Nullable String report, Instant now) {
    return held(
                "state = 'failed', failure = :reason, report = cast(cast(:report as text) as json),"
                    + " finished_at = :now",
                work)
            .setParameter("reason", reason)
            .setParameter("report", report)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  /** Puts work back because its worker stops in good order; this is not counted against it. */
  boolean giveBack(Work work) {
    return held("state = 'queued', progress = 0, stage = null", work).executeUpdate() == 1;
  }

  /** Stops work that has not ended; its worker notices at its next sign of life. */
  boolean cancel(UUID id, Instant now) {
    return database
            .createNativeQuery(
                update
                    + "state = 'cancelled', finished_at = :now where id = :id and state"
                    + " in ('queued', 'running')")
            .setParameter("id", id)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  /** Says that the worker's process has ended: nothing writes into the work's folder any more. */
  void release(Work work) {
    database
        .createNativeQuery(update + "heartbeat_at = null where id = :id and attempt = :attempt")
        .setParameter("id", work.id())
        .setParameter("attempt", work.attempt())
        .executeUpdate();
  }

  /** Queues again what has shown no sign of life since; work lost too often fails. */
  int recoverSilentSince(Instant limit, int attempts, Instant now) {
    return database
        .createNativeQuery(
            update
                + """
                losses = losses + 1, progress = 0,
                  state = case when losses + 1 >= :attempts then 'failed' else 'queued' end,
                  finished_at = case when losses + 1 >= :attempts
                    then cast(:now as timestamptz) end,
                  failure = case when losses + 1 >= :attempts then 'The worker vanished in '
                    || (losses + 1) || ' attempts in a row, each time without a word. The machine'
                    || ' may be running out of memory: look at its system log, or try something'
                    || ' smaller.' end
                where state = 'running' and heartbeat_at < :limit""")
        .setParameter("attempts", attempts)
        .setParameter("now", now)
        .setParameter("limit", limit)
        .executeUpdate();
  }

  /** The report's text as it was written; empty until there is one. */
  Optional<String> report(UUID id) {
    List<?> found =
        database
            .createNativeQuery(
                "select cast(report as text) from " + name + " where id = ?1", String.class)
            .setParameter(1, id)
            .getResultList();
    return found.isEmpty() ? Optional.empty() : Optional.ofNullable((String) found.get(0));
  }

  Query held(String changes, Work work) {
    return database
        .createNativeQuery(update + changes + HELD)
        .setParameter("id", work.id())
        .setParameter("attempt", work.attempt());
  }
}
