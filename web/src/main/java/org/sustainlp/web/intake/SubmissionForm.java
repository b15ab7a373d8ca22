package org.sustainlp.web.intake;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** The multipart form of {@code POST /api/v1/submissions}; all fields as they were sent. */
class SubmissionForm {
  @RestForm("archive")
  @Nullable FileUpload archive;

  /** A recipe of the submitter's own; it comes before {@code recipe}. */
  @RestForm("recipeFile")
  @Nullable FileUpload recipeFile;

  @RestForm @Nullable String tasks;
  @RestForm @Nullable String recipe;
  @RestForm @Nullable String device;
  @RestForm @Nullable String name;
  @RestForm @Nullable String team;
  @RestForm @Nullable String maxTrainSteps;
  @RestForm @Nullable String limit;
  @RestForm @Nullable String repetitions;
  @RestForm @Nullable String seed;
}
