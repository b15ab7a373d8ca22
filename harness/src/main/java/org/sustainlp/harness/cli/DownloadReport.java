package org.sustainlp.harness.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sustainlp.tasks.DataFault;
import org.sustainlp.tasks.download.Downloads;
import org.sustainlp.tasks.download.Outcome;
import org.sustainlp.tasks.download.Outcome.State;
import org.sustainlp.tasks.download.PlaceByHand;
import org.sustainlp.tasks.official.OfficialTask;

/**
 * What a download came to.
 *
 * @param dir the data folder
 */
record DownloadReport(Downloads downloads, Path dir, List<Outcome> outcomes) {

  /** For people: a line per task. */
  List<String> lines() {
    return outcomes.stream().map(DownloadReport::line).toList();
  }

  /** For programs. */
  List<Map<String, Object>> entries() {
    return outcomes.stream().map(this::entry).toList();
  }

  /** Every fault on a line of its own; then what to place where, if the server gave it not. */
  List<String> faults() {
    List<String> lines = new ArrayList<>();
    outcomes.forEach(outcome -> outcome.fault().map(DataFault::toString).ifPresent(lines::add));
    List<OfficialTask> unreachable =
        outcomes.stream()
            .filter(outcome -> outcome.state() == State.UNREACHABLE)
            .map(Outcome::task)
            .toList();
    if (!unreachable.isEmpty()) {
      lines.add("What has come is kept: run this again to go on. Or fetch the files elsewhere,");
      lines.add("place them as follows, and run this again to check and unpack them:");
      unreachable.forEach(task -> lines.addAll(PlaceByHand.lines(task, dir, downloads.base())));
    }
    return lines;
  }

  /** 2 when something of the user's is in the way, 1 when the server failed, else 0. */
  int exitCode() {
    if (outcomes.stream().anyMatch(outcome -> outcome.state() == State.REFUSED)) {
      return 2;
    }
    return outcomes.stream().allMatch(outcome -> outcome.state().isGood()) ? 0 : 1;
  }

  private static String line(Outcome outcome) {
    String what =
        switch (outcome.state()) {
          case PRESENT -> "the official files are there";
          case UNPACKED -> "from the zip that is there";
          case DOWNLOADED -> TaskText.grouped(outcome.receivedBytes()) + " bytes came";
          case UNREACHABLE, WRONG, REFUSED -> "see standard error";
        };
    int rest = outcome.notUnpacked().size();
    return String.format("%-8s %-12s %s", outcome.task().task().id(), outcome.state().id(), what)
        + (rest == 0 ? "" : "; other entries left in the zip: " + rest);
  }

  private Map<String, Object> entry(Outcome outcome) {
    OfficialTask task = outcome.task();
    return Printed.ordered(
        "task", task.task().id(),
        "state", outcome.state().id(),
        "receivedBytes", outcome.receivedBytes(),
        "url", task.zip().at(downloads.base()).toString(),
        "zip", downloads.placeOf(task).toString(),
        "zipBytes", task.zip().bytes(),
        "zipSha256", task.zip().checksum().hex(),
        "files", task.files().stream().map(file -> task.in(dir, file).toString()).toList(),
        "notUnpacked", outcome.notUnpacked(),
        "licence", TaskJson.licence(task.licence()),
        "fault", outcome.fault().map(DataFault::toString).orElse(null));
  }
}
