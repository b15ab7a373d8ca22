package org.sustainlp.web.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;
import org.sustainlp.web.catalogue.HarnessCatalogue;
import org.sustainlp.web.config.StateConfig;
import org.sustainlp.web.config.WorkerConfig;
import org.sustainlp.web.problems.Refused;
import org.sustainlp.web.queue.Folders;
import org.sustainlp.web.queue.RunFolders;
import org.sustainlp.web.queue.RunQueue;
import org.sustainlp.web.store.Run;
import org.sustainlp.web.store.Runs;
import org.sustainlp.web.store.Submission;
import org.sustainlp.web.store.Submissions;

/** Check the fields, check the model, keep it, queue its runs: in this order, or not at all. */
@ApplicationScoped
class SubmissionIntake {
  /** A worker looks every two seconds whether it may go on, and gives its process three to end. */
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(15);

  private final StateConfig state;
  private final WorkerConfig worker;
  private final HarnessCatalogue catalogue;
  private final Submissions submissions;
  private final Runs runs;
  private final RunQueue queue;
  private final RunFolders runFolders;
  private final Clock clock;

  SubmissionIntake(
      StateConfig state,
      WorkerConfig worker,
      HarnessCatalogue catalogue,
      Submissions submissions,
      Runs runs,
      RunQueue queue,
      RunFolders runFolders,
      Clock clock) {
    this.state = state;
    this.worker = worker;
    this.catalogue = catalogue;
    this.submissions = submissions;
    this.runs = runs;
    this.queue = queue;
    this.runFolders = runFolders;
    this.clock = clock;
  }

  /**
   * @throws Refused or InvalidSubmission with every problem; nothing is kept then
   */
  Accepted accept(SubmissionForm form) throws IOException {
    WishReader reader = new WishReader(catalogue.taskIds(), catalogue.recipeIds(), state.devices());
    Wish wish = reader.read(form);
    if (form.archive == null) {
      reader
          .problems()
          .add(
              new Problem(
                  "archive",
                  "no file was sent",
                  "Send a zip or tar.gz of the model's folder in the form field archive"));
      throw Refused.badRequest(reader.problems());
    }
    String recipe = recipe(form, wish, reader);
    UUID id = UUID.randomUUID();
    Path folder = folder(id);
    boolean kept = false;
    try {
      Path model = check(form.archive.uploadedFile(), folder, reader);
      if (form.recipeFile != null && form.recipeFile.size() > 0) {
        OwnRecipe.keep(form.recipeFile.uploadedFile(), model);
      }
      Submission submission =
          new Submission(
              id,
              wish.name(),
              wish.team(),
              sha256(form.archive.uploadedFile()),
              form.archive.size(),
              model.toString(),
              recipe,
              wish.tasks(),
              wish.device(),
              wish.limits(),
              clock.instant());
      List<Run> queued = submissions.accept(submission);
      kept = true;
      queue.wake();
      return new Accepted(id, queued.stream().map(Run::id).toList());
    } finally {
      if (!kept) {
        Folders.delete(folder);
      }
    }
  }

  /** The id of the submitter's own recipe, if one was sent, else of the one chosen. */
  private String recipe(SubmissionForm form, Wish wish, WishReader reader) throws IOException {
    if (form.recipeFile == null || form.recipeFile.size() == 0) {
      return wish.recipe();
    }
    OwnRecipe own = new OwnRecipe(catalogue);
    String id = own.read(form.recipeFile.uploadedFile());
    reader.problems().addAll(own.problems());
    return id;
  }

  private Path check(Path archive, Path folder, WishReader reader) throws IOException {
    Path model = folder.resolve("model");
    List<Problem> wrongFields = reader.problems();
    try {
      ModelCheck.unpack(archive, model);
      if (wrongFields.isEmpty()) {
        return model;
      }
    } catch (InvalidSubmission invalid) {
      if (wrongFields.isEmpty()) {
        throw Refused.unusable(invalid.problems());
      }
      List<Problem> all = new ArrayList<>(wrongFields);
      all.addAll(invalid.problems());
      throw Refused.badRequest(all);
    }
    throw Refused.badRequest(wrongFields);
  }

  /**
   * Stops a submission's runs and, when their processes have ended, removes it with all they left;
   * false when there is none.
   *
   * @throws Refused when a worker does not stop in time; the runs are cancelled and nothing is
   *     removed then
   */
  boolean forget(UUID id) throws IOException, InterruptedException {
    List<Run> its = submissions.find(id).map(runs::of).orElse(List.of());
    if (!queue.stop(id, its, worker.lostAfter(), STOPS_WITHIN)) {
      throw Refused.conflict(
          "The submission's runs are cancelled, but a worker is still stopping one of them. Send"
              + " this request again in "
              + worker.lostAfter().toSeconds()
              + " s: a worker that has not answered until then is held to be gone.");
    }
    if (!submissions.forget(id)) {
      return false;
    }
    for (Run run : its) {
      Folders.delete(runFolders.of(run.id()));
    }
    Folders.delete(folder(id));
    return true;
  }

  private Path folder(UUID submission) {
    return state.home().resolve("submissions").resolve(submission.toString());
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        DigestInputStream digested =
            new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
      digested.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digested.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * What a participant gets back.
   *
   * @param submissionId names the submission
   * @param runIds one run per task, in the order asked
   */
  record Accepted(UUID submissionId, List<UUID> runIds) {}
}
