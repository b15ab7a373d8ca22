package org.sustainlp.web.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** The floor, the overlap and the ceiling of every task that was run. */
@ApplicationScoped
@Transactional
public class Baselines {
  private final EntityManager database;

  Baselines(EntityManager database) {
    this.database = database;
  }

  /** Keeps them; the same task on as many examples replaces what was there. */
  public void keep(List<Baseline> baselines) {
    for (Baseline baseline : baselines) {
      database
          .createNativeQuery(
              """
              insert into baseline
                (data_kind, task, examples, id, title, score, score_low, score_high)
              values (:kind, :task, :examples, :id, :title, :score, :low, :high)
              on conflict (data_kind, task, examples, id) do update
                set title = excluded.title, score = excluded.score,
                  score_low = excluded.score_low, score_high = excluded.score_high""")
          .setParameter("kind", baseline.dataKind())
          .setParameter("task", baseline.task())
          .setParameter("examples", baseline.examples())
          .setParameter("id", baseline.id())
          .setParameter("title", baseline.title())
          .setParameter("score", baseline.score())
          .setParameter("low", baseline.low())
          .setParameter("high", baseline.high())
          .executeUpdate();
    }
  }

  /** Of each task those on most examples, the lowest score first. */
  public List<Baseline> of(String dataKind) {
    List<?> rows =
        database
            .createNativeQuery(
                """
                select task, examples, id, title, score, score_low, score_high from baseline b
                where data_kind = :kind and examples = (select max(examples) from baseline o
                  where o.data_kind = b.data_kind and o.task = b.task)
                order by task, score""",
                Object[].class)
            .setParameter("kind", dataKind)
            .getResultList();
    return rows.stream().map(row -> baseline(dataKind, (Object[]) row)).toList();
  }

  private static Baseline baseline(String dataKind, Object[] row) {
    return new Baseline(
        dataKind,
        (String) row[0],
        ((Number) row[1]).intValue(),
        (String) row[2],
        (String) row[3],
        ((Number) row[4]).doubleValue(),
        ((Number) row[5]).doubleValue(),
        ((Number) row[6]).doubleValue());
  }
}
