package org.sustainlp.web.queue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines a process wrote, and how many there ever were. Safe for several threads. */
final class LogTail {
  static final int KEPT = 50;
  private static final int LONGEST_LINE = 2000;

  private final Deque<String> lines = new ArrayDeque<>();
  private long count;

  synchronized void add(String line) {
    String text = line.replace('\0', ' ').stripTrailing();
    lines.addLast(text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + " …" : text);
    count++;
    if (lines.size() > KEPT) {
      lines.removeFirst();
    }
  }

  synchronized Snapshot snapshot() {
    return new Snapshot(List.copyOf(lines), count);
  }

  /**
   * The tail at one moment.
   *
   * @param lines the last lines, oldest first, at most {@value #KEPT}
   * @param count lines ever written
   */
  record Snapshot(List<String> lines, long count) {}
}
