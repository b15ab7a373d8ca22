package org.sustainlp.tasks.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sustainlp.tasks.DataFault;
import org.sustainlp.tasks.UnreadableData;

/** The faults of one file: the first twenty, and how many more there are. */
final class FaultList {

  static final int KEPT = 20;

  private final Path file;
  private final List<DataFault> kept = new ArrayList<>();
  private long more;

  FaultList(Path file) {
    this.file = file;
  }

  void add(long line, String field, String reason) {
    if (kept.size() < KEPT) {
      kept.add(new DataFault(file, line, field, reason));
    } else {
      more++;
    }
  }

  void throwIfAny() {
    if (more > 0) {
      kept.add(new DataFault(file, 0, "", "and " + more + " more"));
    }
    if (!kept.isEmpty()) {
      throw new UnreadableData(kept);
    }
  }
}
