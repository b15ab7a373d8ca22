package org.sustainlp.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.submissions.archive.ModelArchive;
import org.sustainlp.submissions.starter.StarterModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the starter models, or packs one as an archive to upload. */
@Command(
    name = "starter",
    mixinStandardHelpOptions = true,
    header = "List the starter models, or pack one as an archive.",
    footerHeading = "%nExample:%n",
    footer = "  sustainlp starter all-minilm-l6-v2 --to minilm.tar.gz")
final class StarterCommand implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "With or without \"starter:\".")
  private @Nullable String name;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "The archive to write, .tar.gz or .zip.")
  private @Nullable Path to;

  @Override
  public Integer call() throws IOException {
    if (name == null) {
      StarterModels.all()
          .forEach(
              model ->
                  System.out.printf(
                      "starter:%-20s %s; %s; %s%n",
                      model.name(), model.title(), model.licence(), model.source()));
      return 0;
    }
    String full = StarterModels.isStarter(name) ? name : StarterModels.PREFIX + name;
    ModelFolder folder = StarterModels.materialise(full, Home.cache().resolve("models"));
    if (to == null) {
      System.out.println(folder.dir());
    } else {
      ModelArchive.pack(folder.dir(), to);
      System.out.println(to);
    }
    return 0;
  }
}
