package org.sustainlp.harness.training;

/** Is told how far a teacher has answered; called between batches. */
public interface AskingWatch {

  /** Where nobody looks. */
  AskingWatch NOBODY = (done, total) -> {};

  /**
   * @param done tokens answered, 1 ≤ done ≤ total
   * @param total tokens of all inputs
   */
  void onTokens(long done, long total);
}
