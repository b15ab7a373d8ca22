package org.sustainlp.web.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rungs of every ladder that was climbed to its end. */
@ApplicationScoped
@Transactional
public class Entries implements PanacheRepositoryBase<EntryRow, EntryKey> {

  /** Entries of one kind of data; null leaves a criterion open. In no particular order. */
  public List<Entry> matching(
      String dataKind, @Nullable String task, @Nullable String device, @Nullable String stage) {
    StringBuilder query = new StringBuilder("dataKind = :dataKind");
    Parameters parameters = Parameters.with("dataKind", dataKind);
    restrict(query, parameters, "task", task);
    restrict(query, parameters, "device", device);
    restrict(query, parameters, "stage", stage);
    return list(query.toString(), parameters).stream().map(EntryRow::value).toList();
  }

  /** The kinds of data that have entries. */
  public List<String> dataKinds() {
    return getEntityManager()
        .createQuery("select distinct e.dataKind from EntryRow e", String.class)
        .getResultList();
  }

  /** Stage ids that have entries, in alphabetical order. */
  public List<String> stages() {
    return getEntityManager()
        .createQuery("select distinct e.stage from EntryRow e order by e.stage", String.class)
        .getResultList();
  }

  private static void restrict(
      StringBuilder query, Parameters parameters, String field, @Nullable String value) {
    if (value != null) {
      query.append(" and ").append(field).append(" = :").append(field);
      parameters.and(field, value);
    }
  }
}
