package org.sustainlp.web.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reproductions as readers see them; workers go through {@link ReproductionClaims}. */
@ApplicationScoped
@Transactional
public class Reproductions implements PanacheRepositoryBase<ReproductionRow, UUID> {

  /**
   * @param limit examples measured in every row; null for the experiment's own numbers
   */
  public Reproduction queue(String experiment, @Nullable Integer limit, Instant now) {
    ReproductionRow row = ReproductionRow.queued(UUID.randomUUID(), experiment, limit, now);
    persist(row);
    return row.value();
  }

  public Optional<Reproduction> find(UUID id) {
    return findByIdOptional(id).map(ReproductionRow::value);
  }

  public List<Reproduction> newest(int atMost) {
    return find("order by created desc, id").page(0, atMost).list().stream()
        .map(ReproductionRow::value)
        .toList();
  }

  /** The report's text as the harness wrote it; empty until there is one. */
  public Optional<String> report(UUID id) {
    return new WorkTable(getEntityManager(), ReproductionClaims.TABLE).report(id);
  }
}
