package org.sustainlp.harness.energy.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * CPU time of a process and all that it started, children of children included.
 *
 * <p>A child that has ended is in its parent's own file once it was waited for. Those that live are
 * searched for at the first and the last look and every 30 s, since it takes a read for every
 * process of the machine; their files stay open and are read each time. One that outlives its
 * parent belongs to another process from then on and no longer counts: the sum stands still then,
 * it never falls.
 */
final class ProcessTree implements Closeable {

  private final Path proc;
  private final ProcFile root;
  private final long pid;
  private final Map<Long, ProcFile> descendants = new LinkedHashMap<>();
  private long most;

  private ProcessTree(Path proc, ProcFile root, long pid) {
    this.proc = proc;
    this.root = root;
    this.pid = pid;
  }

  /**
   * @param proc where {@code /proc} is mounted
   * @param pid a process id, or {@code self}
   * @throws IOException when there is no such process
   */
  static ProcessTree open(Path proc, String pid) throws IOException {
    ProcFile root = ProcFile.open(proc.resolve(pid).resolve("stat"));
    return new ProcessTree(proc, root, ProcText.pid(root.read()));
  }

  /**
   * User + system ticks of all of them since each began.
   *
   * @throws IOException when the first process is gone
   */
  long ticks() throws IOException {
    long sum = ProcText.processTicks(root.read());
    if (!descendants.isEmpty()) {
      sum = ProcText.sum(sum, descendantTicks());
    }
    most = Math.max(most, sum);
    return sum < 0 ? ProcText.UNKNOWN : most;
  }

  private long descendantTicks() {
    long sum = 0;
    for (Iterator<ProcFile> each = descendants.values().iterator(); each.hasNext(); ) {
      ProcFile file = each.next();
      try {
        sum += Math.max(0, ProcText.processTicks(file.read()));
      } catch (IOException e) {
        // It has ended: its ticks are its parent's now.
        each.remove();
        closed(file);
      }
    }
    return sum;
  }

  /** Looks for descendants that live now. */
  void search() throws IOException {
    Map<Long, List<Long>> children = new HashMap<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path each : all) {
        parentOf(each, children);
      }
    }
    Deque<Long> unseen = new ArrayDeque<>(children.getOrDefault(pid, List.of()));
    while (!unseen.isEmpty()) {
      long child = unseen.remove();
      add(child);
      unseen.addAll(children.getOrDefault(child, List.of()));
    }
  }

  private static void parentOf(Path process, Map<Long, List<Long>> children) {
    try (ProcFile stat = ProcFile.open(process.resolve("stat"))) {
      ByteBuffer text = stat.read();
      children
          .computeIfAbsent(ProcText.parent(text), any -> new ArrayList<>())
          .add(ProcText.pid(text));
    } catch (IOException e) {
      // It ended while we looked.
    }
  }

  private void add(long child) {
    if (!descendants.containsKey(child)) {
      try {
        descendants.put(child, ProcFile.open(proc.resolve(Long.toString(child)).resolve("stat")));
      } catch (IOException e) {
        // It ended while we looked.
      }
    }
  }

  private static void closed(ProcFile file) {
    try {
      file.close();
    } catch (IOException e) {
      // It was only read from.
    }
  }

  @Override
  public void close() throws IOException {
    descendants.values().forEach(ProcessTree::closed);
    root.close();
  }
}
