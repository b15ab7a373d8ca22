package org.sustainlp.harness.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import org.sustainlp.harness.HarnessVersion;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.tasks.UnreadableData;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code sustainlp}: exit code 0 when done, 2 when the input is wrong, 1 for anything else. */
@Command(
    name = "sustainlp",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    header = "Takes NLP encoders through the FastFormers recipes and measures every step.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      PredictCommand.class,
      ScoreCommand.class,
      SubmitCommand.class,
      TasksCommand.class,
      RecipesCommand.class,
      ReproduceCommand.class,
      StarterCommand.class,
      ReportCommand.class,
      VerifyCommand.class,
      DoctorCommand.class,
      EnergyCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sustainlp demo",
      "  sustainlp serve --port 8080",
      "  sustainlp run --model starter:all-minilm-l6-v2 --task cb \\",
      "      --recipe fastformers-cpu --data DIR --out out/cb",
      "  sustainlp tasks practice --to practice",
      "",
      "demo, serve and worker are started by the launcher ./sustainlp."
    })
public final class Main implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an unexpected error.")
  private boolean debug;

  public static void main(String[] args) {
    Home.settleEngines();
    Home.sweep();
    // Native engines keep threads of their own: leave with the code, not when they end.
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setUsageHelpWidth(80);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(Main::wrongUsage);
    commandLine.setExecutionExceptionHandler(Main::failed);
    return commandLine;
  }

  boolean debug() {
    return debug;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int wrongUsage(ParameterException problem, String[] args) {
    PrintWriter err = problem.getCommandLine().getErr();
    err.println(problem.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(problem, err);
    err.println(
        "See \"" + problem.getCommandLine().getCommandSpec().qualifiedName() + " --help\".");
    return CommandLine.ExitCode.USAGE;
  }

  private static int failed(
      Exception problem, CommandLine commandLine, CommandLine.ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    if (problem instanceof InvalidSubmission invalid) {
      invalid.problems().forEach(err::println);
      return CommandLine.ExitCode.USAGE;
    }
    if (problem instanceof UnreadableData unreadable) {
      unreadable.faults().forEach(err::println);
      return CommandLine.ExitCode.USAGE;
    }
    String message = problem.getMessage();
    err.println(
        (message == null ? problem.getClass().getSimpleName() : message)
            .lines()
            .findFirst()
            .orElse("unexpected error"));
    if (Arrays.asList(parsed.originalArgs().toArray()).contains("--debug")) {
      problem.printStackTrace(err);
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** The version line of {@code --version}. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"sustainlp " + HarnessVersion.current()};
    }
  }
}
