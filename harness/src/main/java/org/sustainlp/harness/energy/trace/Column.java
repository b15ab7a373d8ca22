package org.sustainlp.harness.energy.trace;

import java.util.Arrays;
import java.util.Optional;

/** What a trace may tell at each of its times. Every column is optional: absent is unknown. */
public enum Column {
  /** Joules of all processor packages of the machine, each counted once. */
  PACKAGE("package_j", Form.COUNTER),
  /** Joules of the memory modules, where the platform counts them apart from the packages. */
  DRAM("dram_j", Form.COUNTER),
  /** CPU seconds of the measured process, all threads. */
  PROCESS_CPU("process_cpu_s", Form.COUNTER),
  /**
   * CPU seconds of all processes: user + nice + system + irq + softirq of {@code /proc/stat}
   * (proc_stat(5)), the measured process included.
   */
  BUSY_CPU("busy_cpu_s", Form.COUNTER),
  /**
   * CPU seconds of all processes, user + system only: what experiment-impact-tracker divides by.
   */
  USER_SYSTEM_CPU("user_system_cpu_s", Form.COUNTER),
  /** The process's proportional set size over the memory in use (MemTotal - MemAvailable). */
  PSS_SHARE("pss_share", Form.LEVEL),
  /** The process's unique set size over the memory in use. */
  USS_SHARE("uss_share", Form.LEVEL),
  /** Joules of all GPU boards. */
  GPU("gpu_j", Form.COUNTER),
  /** The process's share of all processes' use of the multiprocessors since the row before. */
  SM_SHARE("sm_share", Form.INTERVAL_MEAN);

  /** How a column's values are to be read between its rows. */
  public enum Form {
    /** A sum since any moment; never falls; grows evenly between two rows. */
    COUNTER,
    /** A state that lasts from its row until the next one that is known. */
    LEVEL,
    /** A mean over the time between the row before and its own. */
    INTERVAL_MEAN
  }

  private final String id;
  private final Form form;

  Column(String id, Form form) {
    this.id = id;
    this.form = form;
  }

  /** The name in files, with its unit: {@code _j} joules, {@code _s} seconds, shares without. */
  public String id() {
    return id;
  }

  public Form form() {
    return form;
  }

  public static Optional<Column> of(String id) {
    return Arrays.stream(values()).filter(column -> column.id.equals(id)).findFirst();
  }

  /**
   * What is wrong with a value; empty when nothing is.
   *
   * @param previous the column's last known value; NaN when there is none
   */
  Optional<String> complaint(double previous, double value) {
    if (!Double.isFinite(value) || value < 0) {
      return Optional.of("is " + value + ", but must be a number of at least 0");
    }
    if (form == Form.COUNTER && value < previous) {
      return Optional.of("falls from " + previous + " to " + value + ", but a counter only grows");
    }
    return Optional.empty();
  }
}
