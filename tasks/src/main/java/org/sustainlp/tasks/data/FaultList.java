package org.sustainlp.tasks.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sustainlp.tasks.DataFault;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.UnreadableData;

/** The faults of one file: the first twenty, and how many more there are. */
public final class FaultList {

  static final int KEPT = 20;

  private final Path file;
  private final List<DataFault> kept = new ArrayList<>();
  private long more;

  public FaultList(Path file) {
    this.file = file;
  }

  /** Adds one; line 0 is the whole file, an empty field the whole line. */
  public void add(long line, String field, String reason) {
    if (kept.size() < KEPT) {
      kept.add(new DataFault(file, line, field, reason));
    } else {
      more++;
    }
  }

  /** Adds what is wrong with one line. */
  public void add(long line, LineFault fault) {
    boolean whole = fault.field().equals("line");
    add(line, whole ? "" : fault.field(), (whole ? "the line " : "") + fault.getMessage());
  }

  /**
   * @throws UnreadableData with all of them, if there are any
   */
  public void throwIfAny() {
    if (!kept.isEmpty()) {
      throw new UnreadableData(all());
    }
  }

  /** The faults, and as a last one how many more there are. */
  List<DataFault> all() {
    List<DataFault> all = new ArrayList<>(kept);
    if (more > 0) {
      all.add(new DataFault(file, 0, "", "and " + more + " more"));
    }
    return all;
  }

  /** How many were added, kept or not. */
  long count() {
    return kept.size() + more;
  }
}
