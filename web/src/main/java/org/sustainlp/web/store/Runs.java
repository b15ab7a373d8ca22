package org.sustainlp.web.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs as readers see them; workers go through {@link RunClaims}. */
@ApplicationScoped
@Transactional
public class Runs implements PanacheRepositoryBase<RunRow, UUID> {

  public Optional<Run> find(UUID id) {
    return findByIdOptional(id).map(RunRow::value);
  }

  /** In the order of the submission's tasks; none when it was deleted in the meantime. */
  public List<Run> of(Submission submission) {
    Map<String, Run> byTask =
        list("submissionId", submission.id()).stream()
            .map(RunRow::value)
            .collect(Collectors.toMap(Run::task, Function.identity()));
    return submission.tasks().stream().map(byTask::get).filter(Objects::nonNull).toList();
  }

  /** Runs that have not ended, oldest first. */
  public List<Run> open() {
    return list(
            "state in ?1 order by created, id",
            List.of(RunState.QUEUED.id(), RunState.RUNNING.id()))
        .stream()
        .map(RunRow::value)
        .toList();
  }

  /** The run report's text as its worker wrote it; empty until there is one. */
  public Optional<String> report(UUID id) {
    return new WorkTable(getEntityManager(), RunClaims.TABLE).report(id);
  }

  /** How many runs are queued or running, by state. */
  public Map<RunState, Long> counts() {
    Collection<?> rows =
        getEntityManager()
            .createQuery("select r.state, count(r) from RunRow r group by r.state", Object[].class)
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .collect(Collectors.toMap(row -> RunState.of((String) row[0]), row -> (Long) row[1]));
  }
}
