package org.sustainlp.tasks.official;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;

/** {@code superglue-v2.json}, where the facts are kept and cited. */
final class Catalogue {

  private static final String RESOURCE = "superglue-v2.json";
  private static final JsonNode ROOT = read();

  static final URI BASE = URI.create(ROOT.required("base").textValue());

  static final List<OfficialTask> TASKS = tasks();

  private Catalogue() {}

  private static JsonNode read() {
    try (InputStream in =
        Objects.requireNonNull(Catalogue.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " is damaged", e);
    }
  }

  private static List<OfficialTask> tasks() {
    List<OfficialTask> tasks = new ArrayList<>();
    ROOT.required("tasks").forEach(entry -> tasks.add(task(entry)));
    return List.copyOf(tasks);
  }

  private static OfficialTask task(JsonNode entry) {
    Task task = SuperGlue.task(entry.required("id").textValue()).orElseThrow();
    JsonNode zip = entry.required("zip");
    List<OfficialFile> files = new ArrayList<>();
    entry.required("files").forEach(file -> files.add(file(task, file)));
    return new OfficialTask(
        task,
        new OfficialZip(
            zip.required("name").textValue(),
            zip.required("bytes").longValue(),
            Checksum.sha256(zip.required("sha256").textValue())),
        files,
        units(entry.required("units")),
        licence(entry.required("licence")),
        entry.required("homepage").textValue());
  }

  private static OfficialFile file(Task task, JsonNode entry) {
    Split split = Split.of(entry.required("split").textValue()).orElseThrow();
    return new OfficialFile(
        split,
        task.fileName(split).orElseThrow(),
        number(entry, "bytes"),
        checksums(entry.required("checksums")),
        number(entry, "lines"),
        number(entry, "groups"),
        entry.required("examples").longValue(),
        labels(task, entry.required("labels")),
        entry.required("source").textValue());
  }

  private static List<Checksum> checksums(JsonNode entry) {
    List<Checksum> checksums = new ArrayList<>();
    text(entry, "sha256").ifPresent(hex -> checksums.add(Checksum.sha256(hex)));
    text(entry, "gitBlob")
        .ifPresent(hex -> checksums.add(new Checksum(Checksum.Kind.GIT_BLOB, hex)));
    return checksums;
  }

  /** In class-index order, whatever the file's order. */
  private static Map<Label, Long> labels(Task task, JsonNode entry) {
    Map<Label, Long> labels = new LinkedHashMap<>();
    if (!entry.isNull()) {
      task.labels().forEach(label -> labels.put(label, entry.required(label.value()).longValue()));
    }
    return labels;
  }

  private static Units units(JsonNode entry) {
    return new Units(
        entry.required("line").textValue(),
        text(entry, "group"),
        entry.required("example").textValue());
  }

  private static Licence licence(JsonNode entry) {
    String id = entry.required("evidence").textValue();
    return new Licence(
        text(entry, "name"),
        Arrays.stream(Licence.Evidence.values())
            .filter(evidence -> evidence.id().equals(id))
            .findFirst()
            .orElseThrow(),
        entry.required("source").textValue());
  }

  private static Optional<String> text(JsonNode entry, String name) {
    return Optional.ofNullable(entry.path(name).textValue());
  }

  private static OptionalLong number(JsonNode entry, String name) {
    JsonNode value = entry.required(name);
    return value.isNull() ? OptionalLong.empty() : OptionalLong.of(value.longValue());
  }
}
