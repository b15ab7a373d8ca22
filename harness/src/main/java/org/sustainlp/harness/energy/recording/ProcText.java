package org.sustainlp.harness.energy.recording;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What the files of {@code /proc} say, read from their bytes without making anything new. Every
 * method gives a negative number for a text that does not say it.
 */
final class ProcText {

  static final long UNKNOWN = -1;

  private static final byte[] CPU = bytes("cpu");

  private ProcText() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Busy ticks of the whole machine, from the first line of {@code /proc/stat}: user + nice +
   * system + irq + softirq (proc_stat(5)). Guests are in user already; stolen time is not ours.
   */
  static long busyTicks(ByteBuffer stat) {
    return startsWith(stat, 0, CPU)
        ? sum(
            sum(field(stat, 1), field(stat, 2)),
            sum(field(stat, 3), sum(field(stat, 6), field(stat, 7))))
        : UNKNOWN;
  }

  /** User + system ticks of the whole machine, from the first line of {@code /proc/stat}. */
  static long userSystemTicks(ByteBuffer stat) {
    return startsWith(stat, 0, CPU) ? sum(field(stat, 1), field(stat, 3)) : UNKNOWN;
  }

  /**
   * User + system ticks of one process, all threads, and of its children that have ended and were
   * waited for, from {@code /proc/PID/stat}: fields 14 to 17 (proc_pid_stat(5)).
   */
  static long processTicks(ByteBuffer stat) {
    int after = afterName(stat);
    return after == 0
        ? UNKNOWN
        : sum(
            sum(word(stat, after, 11), word(stat, after, 12)),
            sum(word(stat, after, 13), word(stat, after, 14)));
  }

  /** The parent's process id: field 4 of {@code /proc/PID/stat}. */
  static long parent(ByteBuffer stat) {
    int after = afterName(stat);
    return after == 0 ? UNKNOWN : word(stat, after, 1);
  }

  /** The process's own id: field 1 of {@code /proc/PID/stat}. */
  static long pid(ByteBuffer stat) {
    return word(stat, 0, 0);
  }

  /**
   * Where field 3 begins; 0 when there is none. The name in field 2 may hold spaces and brackets:
   * what counts is after the last bracket.
   */
  private static int afterName(ByteBuffer stat) {
    int bracket = stat.limit() - 1;
    while (bracket >= 0 && stat.get(bracket) != ')') {
      bracket--;
    }
    return bracket + 1;
  }

  /**
   * The number of a line such as {@code Pss: 5120 kB}.
   *
   * @param key with its colon
   */
  static long kilobytes(ByteBuffer text, byte[] key) {
    for (int line = 0; line < text.limit(); line = nextLine(text, line)) {
      if (startsWith(text, line, key)) {
        return word(text, line + key.length, 0);
      }
    }
    return UNKNOWN;
  }

  /** Both, or unknown as soon as one is. */
  static long sum(long one, long other) {
    return one < 0 || other < 0 ? UNKNOWN : one + other;
  }

  private static long field(ByteBuffer text, int index) {
    return word(text, 0, index);
  }

  /** The number that is the index-th word, from 0, of the line from a position on. */
  private static long word(ByteBuffer text, int from, int index) {
    int at = from;
    for (int word = 0; word <= index; word++) {
      while (at < text.limit() && text.get(at) == ' ') {
        at++;
      }
      if (word < index) {
        while (at < text.limit() && text.get(at) > ' ') {
          at++;
        }
      }
    }
    return number(text, at);
  }

  private static long number(ByteBuffer text, int from) {
    long number = 0;
    int at = from;
    while (at < text.limit() && text.get(at) >= '0' && text.get(at) <= '9') {
      number = number * 10 + (text.get(at) - '0');
      at++;
    }
    return at == from ? UNKNOWN : number;
  }

  private static boolean startsWith(ByteBuffer text, int from, byte[] key) {
    if (text.limit() - from < key.length) {
      return false;
    }
    for (int i = 0; i < key.length; i++) {
      if (text.get(from + i) != key[i]) {
        return false;
      }
    }
    return true;
  }

  private static int nextLine(ByteBuffer text, int from) {
    int at = from;
    while (at < text.limit() && text.get(at) != '\n') {
      at++;
    }
    return at + 1;
  }
}
