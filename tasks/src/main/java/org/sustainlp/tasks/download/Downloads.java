package org.sustainlp.tasks.download;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sustainlp.tasks.DataFault;
import org.sustainlp.tasks.UnreadableData;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.download.Outcome.State;
import org.sustainlp.tasks.official.FileCheck;
import org.sustainlp.tasks.official.FileCheck.Status;
import org.sustainlp.tasks.official.OfficialFile;
import org.sustainlp.tasks.official.OfficialTask;

/**
 * Brings the official files into a data folder: {@code DIR/BoolQ/val.jsonl}, with the zips in
 * {@code DIR/downloads}.
 *
 * <p>Files and zips that are there already, from an earlier call or placed by hand, are checked and
 * used; a call that finds everything opens no connection.
 */
public final class Downloads {

  /** Where the zips lie inside the data folder. */
  public static final String FOLDER = "downloads";

  private final Path dir;
  private final URI base;
  private final Patience patience;

  private Downloads(Path dir, URI base, Patience patience) {
    this.dir = dir;
    this.base = base;
    this.patience = patience;
  }

  /** Into this folder, which is made where it is missing, from the benchmark's own server. */
  public static Downloads into(Path dir) {
    return new Downloads(dir, OfficialTask.home(), Patience.DEFAULT);
  }

  /**
   * From another server with the same files: whoever it is, only the official bytes are taken.
   *
   * @param server an http or https address of a folder
   * @throws IllegalArgumentException for another kind of address
   */
  public Downloads from(URI server) {
    if (server.getHost() == null || !String.valueOf(server.getScheme()).matches("https?")) {
      throw new IllegalArgumentException("not an http or https address: " + server);
    }
    String text = server.toString();
    return new Downloads(dir, URI.create(text.endsWith("/") ? text : text + "/"), patience);
  }

  /** With other waiting times. */
  public Downloads with(Patience other) {
    return new Downloads(dir, base, other);
  }

  public URI base() {
    return base;
  }

  /** Where a task's zip is put and looked for. */
  public Path placeOf(OfficialTask task) {
    return dir.resolve(FOLDER).resolve(task.zip().name());
  }

  /**
   * Brings the files of some tasks, one after the other; one that fails does not stop the next,
   * except that a server which never answered is not asked again.
   *
   * @return one outcome per task, in the same order
   * @throws UnreadableData when the folder holds practice data or is no folder
   * @throws InterruptedException when the thread is interrupted; what has come is kept
   */
  public List<Outcome> fetch(List<OfficialTask> tasks, DownloadWatch watch)
      throws InterruptedException {
    requireFolder();
    Server server = new Server(patience);
    List<Outcome> outcomes = new ArrayList<>();
    for (OfficialTask task : tasks) {
      boolean silent =
          outcomes.stream().anyMatch(before -> before.state() == State.UNREACHABLE)
              && !server.hasAnswered();
      Outcome outcome = fetch(task, server, silent, watch);
      outcomes.add(outcome);
      watch.ends(outcome);
    }
    return outcomes;
  }

  private void requireFolder() {
    if (Files.exists(dir) && !Files.isDirectory(dir)) {
      throw unusable("is a file; name a folder for the official files");
    }
    if (TaskData.at(dir).isPractice()) {
      throw unusable("holds practice data; name another folder for the official files");
    }
  }

  private UnreadableData unusable(String reason) {
    return new UnreadableData(List.of(new DataFault(dir, 0, "", reason)));
  }

  private Outcome fetch(OfficialTask task, Server server, boolean silent, DownloadWatch watch)
      throws InterruptedException {
    ZipDownload download = new ZipDownload(task, base, placeOf(task), server, patience, watch);
    try {
      List<OfficialFile> missing = missing(task);
      if (missing.isEmpty()) {
        return Outcome.good(task, State.PRESENT, 0, List.of());
      }
      State state = zip(task, download, silent, watch);
      List<String> rest = new ZipUnpacking(placeOf(task), task, dir).run(missing);
      return Outcome.good(task, state, download.received(), rest);
    } catch (DownloadFailed failure) {
      return Outcome.failed(task, failure, download.received());
    } catch (IOException e) {
      String reason = "cannot be written: " + e;
      return Outcome.failed(
          task, new DownloadFailed(State.REFUSED, dir, reason), download.received());
    }
  }

  /** The zip, checked: the one that is there, or else a new one. */
  private State zip(OfficialTask task, ZipDownload download, boolean silent, DownloadWatch watch)
      throws IOException, DownloadFailed, InterruptedException {
    Path place = placeOf(task);
    if (Files.exists(place)) {
      if (!task.zip().is(place)) {
        throw inTheWay(place, "not the official zip, " + task.zip().checksum());
      }
      return State.UNPACKED;
    }
    if (silent) {
      throw download.unreachable("not tried, as the server did not answer before");
    }
    watch.begins(task);
    download.run();
    return State.DOWNLOADED;
  }

  private List<OfficialFile> missing(OfficialTask task) throws DownloadFailed {
    List<OfficialFile> missing = new ArrayList<>();
    for (FileCheck check : task.check(dir)) {
      if (check.status() == Status.DIFFERENT) {
        throw inTheWay(check.path(), "not the official file, " + check.official().checksum());
      }
      if (check.status() == Status.MISSING) {
        missing.add(check.official());
      }
    }
    return missing;
  }

  private static DownloadFailed inTheWay(Path file, String reason) {
    return new DownloadFailed(
        State.REFUSED, file, "is " + reason + "; move it away and run this again");
  }
}
