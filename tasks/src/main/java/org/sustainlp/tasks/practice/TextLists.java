package org.sustainlp.tasks.practice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of word lists beside this class: a line {@code subject: kind} heads the indented lines
 * below it, and {@code #} begins a comment.
 */
final class TextLists {

  private final String file;
  private final Map<String, Map<String, List<String>>> lists = new LinkedHashMap<>();

  private TextLists(String file) {
    this.file = file;
  }

  /** Reads one of our own files. */
  static TextLists read(String file) {
    TextLists read = new TextLists(file);
    List<String> current = List.of();
    for (String line : text(file).lines().toList()) {
      if (line.startsWith("  ")) {
        current.add(line.strip());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        String[] heading = line.split(": ", 2);
        current = new ArrayList<>();
        read.lists.computeIfAbsent(heading[0], h -> new LinkedHashMap<>()).put(heading[1], current);
      }
    }
    return read;
  }

  private static String text(String file) {
    try (InputStream in = TextLists.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own file " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own file " + file + " cannot be read", e);
    }
  }

  /** In the order of the file, as seeds need it. */
  List<String> subjects() {
    return List.copyOf(lists.keySet());
  }

  /** The kinds of one subject, in the order of the file. */
  List<String> kinds(String subject) {
    return List.copyOf(lists.getOrDefault(subject, Map.of()).keySet());
  }

  List<String> of(String subject, String kind) {
    List<String> list = lists.getOrDefault(subject, Map.of()).get(kind);
    if (list == null) {
      throw new IllegalStateException(file + " has no list \"" + subject + ": " + kind + "\"");
    }
    return List.copyOf(list);
  }
}
