package org.sustainlp.web.queue;

import java.util.function.BooleanSupplier;

/** One kind of work that waits for a worker. */
interface WorkLine {

  /**
   * Takes the piece of work that has waited longest and carries it out; false when none waits.
   *
   * @param worker who takes it
   * @param stopping whether the service is going down
   */
  boolean carryOutNext(String worker, BooleanSupplier stopping) throws InterruptedException;
}
