package org.sustainlp.harness.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Commands about recorded energy. */
@Command(
    name = "energy",
    mixinStandardHelpOptions = true,
    header = "Account for recorded energy.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = EnergyReplayCommand.class)
final class EnergyCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
