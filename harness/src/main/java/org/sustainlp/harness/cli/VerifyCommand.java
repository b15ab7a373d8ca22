package org.sustainlp.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.sustainlp.harness.report.FileDigest;
import org.sustainlp.harness.report.ReportJson;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.harness.report.Signing;
import org.sustainlp.harness.report.StageEnergy;
import org.sustainlp.harness.report.StageResult;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks a report's signature and, where the models lie beside it, their digests. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    header = "Check a report's signature and the digests of models and traces, offline.")
final class VerifyCommand implements Callable<Integer> {

  @Parameters(paramLabel = "REPORT", description = "A run-report.json.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    RunReport report = read();
    if (!Signing.verify(Files.readString(file))) {
      throw invalid("its signature does not fit its content", "Get the report from its source.");
    }
    int checked = 0;
    int traces = 0;
    for (RunReport.TaskResult result : report.results()) {
      for (StageResult stage : result.stages()) {
        checked += check(result.task(), stage);
        traces += checkTrace(stage);
      }
    }
    RunReport.Signature signature = report.signature();
    System.out.println(
        "the signature is right; "
            + checked
            + " model digests and "
            + traces
            + " trace digests are right");
    System.out.println(
        "signed with the public key " + (signature == null ? "" : signature.publicKey()));
    return 0;
  }

  private RunReport read() {
    try {
      return ReportJson.read(file);
    } catch (IOException e) {
      throw invalid("it cannot be read as a run report", "Name a run-report.json of a run.");
    }
  }

  private int check(String task, StageResult stage) throws IOException {
    Path folder = file.resolveSibling("models").resolve(task).resolve(stage.id());
    String name = stage.engine().equals("pytorch") ? "model.safetensors" : "model.onnx";
    Path model = folder.resolve(name);
    if (!Files.exists(model)) {
      return 0;
    }
    if (!FileDigest.of(model).equals(stage.modelDigest())) {
      throw invalid(model + " is not the model of the report", "Run again to make it anew.");
    }
    return 1;
  }

  private int checkTrace(StageResult stage) throws IOException {
    StageEnergy.TraceFile trace = stage.energy().trace();
    Path folder = file.toAbsolutePath().normalize().getParent();
    Path kept = trace == null || folder == null ? null : folder.resolve(trace.path()).normalize();
    if (trace == null || kept == null || !kept.startsWith(folder) || !Files.exists(kept)) {
      return 0;
    }
    if (!FileDigest.of(kept).equals(trace.sha256())) {
      throw invalid(kept + " is not the trace of the report", "Run again to record it anew.");
    }
    return 1;
  }

  private InvalidSubmission invalid(String what, String remedy) {
    return new InvalidSubmission(List.of(new Problem(file.toString(), what, remedy)));
  }
}
