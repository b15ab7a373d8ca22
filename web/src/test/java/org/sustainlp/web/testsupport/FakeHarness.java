package org.sustainlp.web.testsupport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.progress.ProgressEvent;
import org.sustainlp.harness.progress.ProgressJson;
import org.sustainlp.harness.report.ReportJson;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.harness.reproduction.ReproductionJson;

/**
 * A harness that speaks the real one's command line and does nothing, in milliseconds.
 *
 * <p>The recipe says how it behaves: {@code fastformers-cpu} succeeds, {@code crash} exits with 1,
 * {@code hang} never ends on its own and stays in its second of six measuring windows, {@code
 * refuse} writes a report of a failed run. {@code --max-train-steps N} makes a run N × 20 ms long.
 * Among the experiments, {@code fastformers-table3} is reproduced, {@code partial} leaves a row
 * unmeasured and {@code hang} never ends on its own.
 */
public final class FakeHarness {
  private static final int WINDOWS = 6;

  private FakeHarness() {}

  public static void main(String[] arguments) throws Exception {
    List<String> words = Arrays.asList(arguments);
    switch (words.get(0)) {
      case "tasks" -> tasks(words);
      case "recipes" -> recipes(words);
      case "doctor" -> System.out.println("{\"cpu\": {\"name\": \"Test CPU\"}}");
      case "run" -> run(words);
      case "reproduce" -> reproduce(words);
      default -> System.exit(2);
    }
  }

  /**
   * Checks nothing: a file that begins with an id is a recipe, which unless it is called "mine"
   * starts from a folder of this machine; any other has a fault in line 7.
   */
  private static void recipes(List<String> words) throws IOException {
    if (!words.contains("--check")) {
      System.out.println(RECIPES);
      return;
    }
    Path file = Path.of(words.get(words.indexOf("--check") + 1));
    String first = Files.readString(file).lines().findFirst().orElse("");
    if (first.startsWith("id: ")) {
      String student = first.equals("id: mine") ? "" : "\"/etc\"";
      System.out.printf(
          "{\"recipe\": {\"id\": \"%s\", \"students\": [%s]}}%n", first.substring(4), student);
      return;
    }
    System.out.println(
        "{\"problems\": [{\"where\": \""
            + file.getFileName()
            + ", line 7\", \"what\": \"\\\"epochs\\\" is -1\", \"remedy\": \"Use more.\"}]}");
    System.exit(2);
  }

  private static final String RECIPES =
      """
      [{"id": "fastformers-cpu", "title": "FastFormers on CPU"}, {"id": "crash", "title": "Crash"},
       {"id": "hang", "title": "Hang"}, {"id": "refuse", "title": "Refuse"}]""";

  private static final String EXPERIMENTS =
      """
      [{"id": "fastformers-table3", "title": "FastFormers' ladder", "source": "Table 3", "rows": {}},
       {"id": "partial", "title": "Partial", "source": "nobody", "rows": {}},
       {"id": "hang", "title": "Hang", "source": "nobody", "rows": {}}]""";

  private static void tasks(List<String> words) throws IOException {
    if (words.contains("practice")) {
      Path folder = Path.of(option(words, "--to")).resolve("RTE");
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("val.jsonl"), "{}\n");
      return;
    }
    System.out.println(
        """
        [{"id": "boolq", "title": "BoolQ"}, {"id": "cb", "title": "CommitmentBank"},
         {"id": "rte", "title": "RTE"}, {"id": "wic", "title": "WiC"},
         {"id": "axb", "title": "Broad diagnostic"}]""");
  }

  private static void run(List<String> words) throws Exception {
    Thread watch = new Thread(FakeHarness::exitWithParent);
    watch.setDaemon(true);
    watch.start();
    String task = option(words, "--task");
    String recipe = option(words, "--recipe");
    int steps = words.contains("--max-train-steps") ? number(words, "--max-train-steps") : 5;
    for (int step = 0; step <= steps; step++) {
      tell(0.8 * step / steps, task, "baseline", step, steps);
      Thread.sleep(20);
    }
    switch (recipe) {
      case "crash" -> {
        System.err.println("java.lang.IllegalStateException: the tensor is not contiguous");
        System.exit(1);
      }
      case "hang" -> {
        tellWindow(task, 1);
        Thread.sleep(60_000);
      }
      default -> {
        for (int window = 0; window <= WINDOWS; window++) {
          tellWindow(task, window);
        }
        finish(words, task, recipe);
      }
    }
  }

  private static void reproduce(List<String> words) throws Exception {
    if (words.contains("--list")) {
      System.out.println(EXPERIMENTS);
      return;
    }
    Thread watch = new Thread(FakeHarness::exitWithParent);
    watch.setDaemon(true);
    watch.start();
    tell(0.5, "boolq", "baseline", 10, 20);
    if (words.get(1).equals("hang")) {
      Thread.sleep(60_000);
    }
    boolean partial = words.get(1).equals("partial");
    int limit = words.contains("--limit") ? number(words, "--limit") : 30;
    ReproductionJson.write(
        SampleReproductions.report(
            words.get(1), limit, partial ? "the measuring process ended by signal 9" : null),
        Path.of(option(words, "--out")).resolve("reproduction.json"));
    System.exit(partial ? 1 : 0);
  }

  private static void finish(List<String> words, String task, String recipe) throws IOException {
    Path out = Path.of(option(words, "--out"));
    boolean refused = recipe.equals("refuse");
    RunReport report =
        SampleReports.report(
            task,
            option(words, "--data").contains("practice") ? "practice" : "real",
            refused
                ? new RunReport.Failure("distill", task, "the training diverged: loss is NaN")
                : null);
    for (String stage : List.of("baseline", "quantize")) {
      Path model = out.resolve("models").resolve(task).resolve(stage);
      Files.createDirectories(model);
      Files.writeString(model.resolve("model.onnx"), "onnx of " + stage);
      Files.writeString(model.resolve("vocab.txt"), "[PAD]\n");
      Path traces = Files.createDirectories(out.resolve("traces").resolve(task));
      try (var gzip =
          new GZIPOutputStream(Files.newOutputStream(traces.resolve(stage + ".csv.gz")))) {
        gzip.write(SampleReports.TRACE.getBytes(StandardCharsets.UTF_8));
      }
    }
    ReportJson.write(report, out.resolve("run-report.json"));
    System.exit(refused ? 1 : 0);
  }

  private static void tell(double fraction, String task, String stage, long done, long total) {
    @Nullable String message = done % 10 == 0 ? "step " + done + " of " + total : null;
    System.err.println(
        ProgressJson.write(
            new ProgressEvent(
                fraction,
                task,
                stage,
                "fine-tuning",
                done,
                total,
                "steps",
                0.69 - 0.4 * done / Math.max(1, total),
                0.02 * (total - done),
                message)));
  }

  private static void tellWindow(String task, int done) {
    System.err.println(
        ProgressJson.write(
            new ProgressEvent(
                0.9,
                task,
                "baseline",
                "measuring",
                done,
                WINDOWS,
                ProgressEvent.WINDOWS,
                null,
                150.0 * (WINDOWS - done) / WINDOWS,
                null)));
  }

  private static void exitWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever sent: the end of the stream is the message.
      }
    } catch (IOException e) {
      // A broken pipe says the same.
    }
    Runtime.getRuntime().halt(1);
  }

  private static int number(List<String> words, String name) {
    return Integer.parseInt(option(words, name));
  }

  private static String option(List<String> words, String name) {
    return words.get(words.indexOf(name) + 1);
  }

  static Map<String, String> configuration() {
    return Map.of(
        "sustainlp.harness.classpath",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        "sustainlp.harness.main-class",
        FakeHarness.class.getName(),
        "sustainlp.harness.java-options",
        "-Xmx64m,-XX:TieredStopAtLevel=1,-Xshare:auto");
  }
}
