package org.sustainlp.web.reproductions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sustainlp.web.problems.Refused;
import org.sustainlp.web.store.Reproduction;
import org.sustainlp.web.store.Reproductions;

/** Reproductions by the ids that requests carry. */
@ApplicationScoped
public class ReproductionReading {
  private static final int LISTED = 200;

  private final Reproductions reproductions;

  ReproductionReading(Reproductions reproductions) {
    this.reproductions = reproductions;
  }

  /**
   * @throws Refused when there is no such reproduction
   */
  public Reproduction find(String id) {
    return parsed(id)
        .flatMap(reproductions::find)
        .orElseThrow(() -> Refused.notFound("There is no reproduction " + id + "."));
  }

  /** With its report, when there is one. */
  public ReproductionView view(String id) {
    Reproduction found = find(id);
    return ReproductionView.of(found, reproductions.report(found.id()).orElse(null));
  }

  /** The newest {@value #LISTED}, newest first, without their reports. */
  public List<ReproductionView> newest() {
    return reproductions.newest(LISTED).stream()
        .map(each -> ReproductionView.of(each, null))
        .toList();
  }

  private static Optional<UUID> parsed(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
