package org.sustainlp.harness.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.ReportText;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;
import org.sustainlp.submissions.Submission;
import org.sustainlp.submissions.Submissions;
import org.sustainlp.submissions.archive.ModelArchive;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Uploads a model to a service over HTTP, as any client would. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    header = "Upload a model to a service and, with --wait, follow its runs.",
    footerHeading = "%nExample:%n",
    footer = {
      "  sustainlp submit --url http://localhost:8080 --model model.tar.gz \\",
      "      --task cb --recipe fastformers-cpu --wait"
    })
final class SubmitCommand implements Callable<Integer> {

  @Option(names = "--url", required = true, paramLabel = "U", description = "The service.")
  private URI url;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "An archive or folder in the Hugging Face layout, or starter:NAME.")
  private String model;

  @Option(
      names = "--task",
      required = true,
      split = ",",
      paramLabel = "T",
      description = "Task ids, comma-separated.")
  private List<String> tasks;

  @Option(names = "--recipe", required = true, paramLabel = "R", description = "A recipe's id.")
  private String recipe;

  @Option(names = "--name", paramLabel = "NAME", description = "The model's name on the board.")
  private @Nullable String name;

  @Option(names = "--team", paramLabel = "TEAM", description = "Whose it is.")
  private @Nullable String team;

  @Option(names = "--token", paramLabel = "T", description = "Sent as a bearer token.")
  private @Nullable String token;

  @Option(names = "--limit", paramLabel = "N", description = "First N validation examples only.")
  private @Nullable Integer limit;

  @Option(
      names = "--max-train-steps",
      paramLabel = "N",
      description = "At most N optimizer steps in each training.")
  private @Nullable Integer maxTrainSteps;

  @Option(names = "--repetitions", paramLabel = "N", description = "Measuring windows per stage.")
  private @Nullable Integer repetitions;

  @Option(names = "--wait", description = "Follow the runs and print their tables.")
  private boolean wait;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("sustainlp-submit");
    Path packed = scratch.resolve("model.tar.gz");
    try {
      ServiceClient service = new ServiceClient(url, token);
      JsonNode created = service.submit(archive(packed), fields());
      List<String> runs = new ArrayList<>();
      created.path("runIds").forEach(id -> runs.add(id.asText()));
      System.err.println("submission " + created.path("submissionId").asText());
      boolean succeeded = true;
      for (String run : runs) {
        System.out.println(run);
        if (wait) {
          succeeded &= follow(service, run);
        }
      }
      return succeeded ? 0 : 1;
    } finally {
      Files.deleteIfExists(packed);
      Files.delete(scratch);
    }
  }

  /** The archive as it is, or the checked folder packed. */
  private Path archive(Path packed) throws IOException {
    Path given = Path.of(model);
    if (Files.isRegularFile(given)) {
      return given;
    }
    Submission folder = Submissions.open(model, Home.cache().resolve("models"));
    System.err.println("packing " + model + " ...");
    ModelArchive.pack(folder.dir(), packed);
    return packed;
  }

  private Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("tasks", String.join(",", tasks));
    fields.put("recipe", recipe);
    fields.put("device", "cpu");
    fields.put("name", name == null ? shortName() : name);
    putIfGiven(fields, "team", team);
    putIfGiven(fields, "limit", limit);
    putIfGiven(fields, "maxTrainSteps", maxTrainSteps);
    putIfGiven(fields, "repetitions", repetitions);
    return fields;
  }

  /** A stream of events ends when it has been silent for long; the run's state is what counts. */
  private static final Set<String> ONGOING = Set.of("queued", "running");

  private String shortName() {
    String last = String.valueOf(Path.of(model.replace("starter:", "")).getFileName());
    return last.replaceAll("\\.(tar\\.gz|tgz|zip)$", "");
  }

  private static void putIfGiven(Map<String, String> fields, String key, @Nullable Object value) {
    if (value != null) {
      fields.put(key, value.toString());
    }
  }

  private static boolean follow(ServiceClient service, String run)
      throws IOException, InterruptedException {
    JsonNode state = service.run(run);
    try (TerminalProgress progress = new TerminalProgress(System.err, System.console() != null)) {
      while (ONGOING.contains(state.path("state").asText())) {
        service.events(run, progress);
        state = service.run(run);
      }
    }
    if (state.path("state").asText().equals("succeeded")) {
      RunReport report = service.report(run);
      System.out.print(ReportText.of(report));
      return true;
    }
    String reason = state.path("failure").asText(state.path("state").asText());
    System.err.println("run " + run + " " + state.path("state").asText() + ": " + reason);
    return false;
  }

  /** A refusal in the service's words. */
  static InvalidSubmission refused(JsonNode problem, int status) {
    List<Problem> problems = new ArrayList<>();
    for (JsonNode entry : problem.path("problems")) {
      problems.add(
          new Problem(
              entry.path("where").asText(),
              entry.path("what").asText(),
              entry.path("remedy").asText()));
    }
    if (problems.isEmpty()) {
      String detail = problem.path("detail").asText(problem.path("title").asText("no reason"));
      problems.add(new Problem("the service", "refused (" + status + "): " + detail, ""));
    }
    return new InvalidSubmission(problems);
  }
}
