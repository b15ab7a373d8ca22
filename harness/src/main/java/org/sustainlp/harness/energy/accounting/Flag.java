package org.sustainlp.harness.energy.accounting;

/** What a reader must know to take a charge for what it is. */
public enum Flag {
  NO_DRAM("no-dram", "the trace has no counter for memory, which is left out"),
  SHARE_CLAMPED("share-clamped", "a share above 1 was counted as 1"),
  SHARE_ABOVE_ONE("share-above-1", "a share is above 1, and kept so as the tool keeps it"),
  BELOW_IDLE("below-idle", "less was drawn than in idle; counted as 0"),
  WHOLE_GPU("whole-gpu", "the process's share of the GPU is unknown: the whole board is charged"),
  GPU_LEFT_OUT("gpu-left-out", "GPUs are left out by this mode"),
  BUSY_FOR_USER_SYSTEM(
      "busy-for-user-system",
      "shares are of all busy CPU time: user + system alone is not in the trace"),
  ONE_WINDOW("one-window", "one window of power stands for the whole trace");

  private final String id;
  private final String sentence;

  Flag(String id, String sentence) {
    this.id = id;
    this.sentence = sentence;
  }

  /** The word in JSON. */
  public String id() {
    return id;
  }

  /** What it means, for people. */
  public String sentence() {
    return sentence;
  }
}
