package org.sustainlp.harness.training;

import java.util.Optional;
import java.util.function.Supplier;

/** Where a training leaves its checkpoints. */
public interface Checkpoints {

  /** The last one left by a training with the same inputs. */
  Optional<Checkpoint> last();

  /** Offered between steps; it is only made when it is wanted. */
  void offer(Supplier<Checkpoint> checkpoint);

  /** Left where a training pauses; it is to be found again. */
  default void keep(Checkpoint checkpoint) {
    offer(() -> checkpoint);
  }

  /** Keeps none. */
  static Checkpoints none() {
    return new Checkpoints() {
      @Override
      public Optional<Checkpoint> last() {
        return Optional.empty();
      }

      @Override
      public void offer(Supplier<Checkpoint> checkpoint) {}
    };
  }
}
