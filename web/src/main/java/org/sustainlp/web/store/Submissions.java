package org.sustainlp.web.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The submissions that were accepted. */
@ApplicationScoped
@Transactional
public class Submissions implements PanacheRepositoryBase<SubmissionRow, UUID> {

  /** Keeps a submission and one queued run per task, or nothing at all. */
  public List<Run> accept(Submission submission) {
    persist(SubmissionRow.of(submission));
    flush();
    List<RunRow> runs =
        submission.tasks().stream()
            .map(
                task ->
                    RunRow.queued(UUID.randomUUID(), submission.id(), task, submission.created()))
            .toList();
    runs.forEach(getEntityManager()::persist);
    return runs.stream().map(RunRow::value).toList();
  }

  public Optional<Submission> find(UUID id) {
    return findByIdOptional(id).map(SubmissionRow::value);
  }

  /** Forgets a submission with its runs and entries; false when there was none. */
  public boolean forget(UUID id) {
    return deleteById(id);
  }
}
