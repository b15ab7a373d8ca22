package org.sustainlp.web.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code submission}. */
@Entity
@Table(name = "submission")
public class SubmissionRow {
  @Id UUID id;
  String name;
  @Nullable String team;

  @Column(name = "archive_digest")
  String archiveDigest;

  @Column(name = "archive_bytes")
  long archiveBytes;

  @Column(name = "model_path")
  String modelPath;

  String recipe;
  String tasks;
  String device;

  @Column(name = "max_train_steps")
  @Nullable Integer maxTrainSteps;

  @Column(name = "example_limit")
  @Nullable Integer exampleLimit;

  @Nullable Integer repetitions;
  @Nullable Long seed;

  @Column(name = "created_at")
  Instant created;

  static SubmissionRow of(Submission submission) {
    SubmissionRow row = new SubmissionRow();
    row.id = submission.id();
    row.name = submission.name();
    row.team = submission.team();
    row.archiveDigest = submission.archiveDigest();
    row.archiveBytes = submission.archiveBytes();
    row.modelPath = submission.modelPath();
    row.recipe = submission.recipe();
    row.tasks = String.join(",", submission.tasks());
    row.device = submission.device();
    row.maxTrainSteps = submission.limits().maxTrainSteps();
    row.exampleLimit = submission.limits().examples();
    row.repetitions = submission.limits().repetitions();
    row.seed = submission.limits().seed();
    row.created = submission.created();
    return row;
  }

  Submission value() {
    return new Submission(
        id,
        name,
        team,
        archiveDigest,
        archiveBytes,
        modelPath,
        recipe,
        List.of(tasks.split(",", -1)),
        device,
        new Submission.RunLimits(maxTrainSteps, exampleLimit, repetitions, seed),
        created);
  }
}
