package org.sustainlp.tasks.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;

/**
 * A sound file of each task, written by hand in the official layout: {@code
 * samples/BoolQ/val.jsonl} among the test resources. None of it is SuperGLUE's.
 */
public enum Sample {
  BOOLQ("boolq", "1 1 1"),
  CB("cb", "1 1 1"),
  COPA("copa", "1 1 1"),
  MULTIRC("multirc", "4 3"),
  RECORD("record", "2 1 1"),
  RTE("rte", "1 1 1"),
  WIC("wic", "1 1 1"),
  WSC("wsc", "1 1 1"),
  AXB("axb", "1 1 1 1"),
  AXG("axg", "1 1 1 1");

  private final String id;
  private final String examplesPerLine;

  Sample(String id, String examplesPerLine) {
    this.id = id;
    this.examplesPerLine = examplesPerLine;
  }

  public static Sample of(Task task) {
    return valueOf(task.id().toUpperCase(Locale.ROOT));
  }

  public Task task() {
    return SuperGlue.task(id).orElseThrow();
  }

  /** Validation, or the one split that a diagnostic has. */
  public Split split() {
    return task().isDiagnostic() ? Split.TEST : Split.VALIDATION;
  }

  public byte[] bytes() {
    String name = "/samples/" + task().folder() + "/" + fileName();
    try (InputStream in = Sample.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** The lines without their ends. */
  public List<String> lines() {
    return text().lines().toList();
  }

  /** How many examples each line holds, counted by eye. */
  public List<Integer> examplesPerLine() {
    return Arrays.stream(examplesPerLine.split(" ", -1)).map(Integer::valueOf).toList();
  }

  public int exampleCount() {
    return examplesPerLine().stream().mapToInt(Integer::intValue).sum();
  }

  /** All of the examples, read line by line. */
  public List<Example> examples() {
    return lines().stream().flatMap(line -> examplesOf(line).stream()).toList();
  }

  /** The examples of one of the lines. */
  public List<Example> examplesOf(String line) {
    try {
      return task().parse(line, split());
    } catch (LineFault fault) {
      throw new IllegalStateException(this + ": " + fault.field() + " " + fault.getMessage());
    }
  }

  /** Puts these bytes in the place of the sample, in a data folder. */
  public Path write(Path dir, byte[] bytes) {
    try {
      Path folder = Files.createDirectories(dir.resolve(task().folder()));
      return Files.write(folder.resolve(fileName()), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String fileName() {
    return task().fileName(split()).orElseThrow();
  }
}
