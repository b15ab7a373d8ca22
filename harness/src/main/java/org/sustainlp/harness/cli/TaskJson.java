package org.sustainlp.harness.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.cli.TaskSurvey.Found;
import org.sustainlp.tasks.DataFault;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Metric;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.data.SplitSummary;
import org.sustainlp.tasks.official.Licence;
import org.sustainlp.tasks.official.OfficialFile;
import org.sustainlp.tasks.official.OfficialTask;

/** A task for programs; what is not known is null. */
final class TaskJson {

  private TaskJson() {}

  static Map<String, Object> described(OfficialTask official) {
    Task task = official.task();
    return Printed.ordered(
        "id", task.id(),
        "title", task.title(),
        "folder", task.folder(),
        "diagnostic", task.isDiagnostic(),
        "reads", task.reads(),
        "spans", task.spans(),
        "labels", task.labels().stream().map(Label::value).toList(),
        "metrics", task.metrics().stream().map(Metric::name).toList(),
        "homepage", official.homepage(),
        "licence", licence(official.licence()),
        "official", official(official));
  }

  /** The same, with {@code splits}: what was found in a folder. */
  static Map<String, Object> surveyed(TaskSurvey survey) {
    Map<String, Object> entry = described(survey.task());
    Map<String, Object> splits = new LinkedHashMap<>();
    survey.found().forEach(found -> splits.put(found.split().id(), found(found)));
    entry.put("splits", splits);
    entry.put("otherFiles", survey.otherFiles());
    return entry;
  }

  static Map<String, Object> licence(Licence licence) {
    return Printed.ordered(
        "name", licence.name().orElse(null),
        "evidence", licence.evidence().id(),
        "source", licence.source());
  }

  private static Map<String, Object> official(OfficialTask official) {
    Map<String, Object> files = new LinkedHashMap<>();
    official.files().forEach(file -> files.put(file.split().id(), official(file)));
    return Printed.ordered(
        "zip", official.zip().at(OfficialTask.home()).toString(),
        "bytes", official.zip().bytes(),
        "sha256", official.zip().checksum().hex(),
        "files", files);
  }

  private static Map<String, Object> official(OfficialFile file) {
    return Printed.ordered(
        "file", file.name(),
        "bytes", orNull(file.bytes()),
        "sha256", file.checksum().hex(),
        "lines", orNull(file.lines()),
        "groups", orNull(file.groups()),
        "examples", file.examples(),
        "labels", file.labels().isEmpty() ? null : byName(file.labels()),
        "source", file.source());
  }

  private static Map<String, Object> found(Found found) {
    SplitSummary summary = found.summary().orElse(null);
    return Printed.ordered(
        "file", found.file().name(),
        "usable", summary != null,
        "isOfficial", found.isOfficial(),
        "digest", summary == null ? null : summary.facts().digest(),
        "lines", summary == null ? null : summary.facts().lines(),
        "groups", summary == null ? null : summary.groups(),
        "examples", summary == null ? null : summary.facts().examples(),
        "answered", summary == null ? null : summary.answered(),
        "labels", summary == null ? null : byName(summary.balance()),
        "skippedLines", summary == null ? null : summary.facts().skippedLines(),
        "faults", found.faults().stream().map(DataFault::toString).toList());
  }

  private static Map<String, Long> byName(Map<Label, Long> counts) {
    Map<String, Long> byName = new LinkedHashMap<>();
    counts.forEach((label, count) -> byName.put(label.value(), count));
    return byName;
  }

  private static @Nullable Long orNull(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }
}
