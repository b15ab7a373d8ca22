package org.sustainlp.harness.compress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.training.Checkpoint;
import org.sustainlp.harness.training.Checkpoints;

/**
 * Checkpoints of one training in its work folder, each at least some seconds after the one before.
 */
final class WorkCheckpoints implements Checkpoints {

  private final Path file;
  private final double secondsApart;
  private final EffortMeter effort;
  private final LongSupplier nanoTime;
  private long lastTime;
  private Effort earlier = Effort.NONE;
  private final CheckpointFile.@Nullable Content found;

  /**
   * @param file where the checkpoint is, or will be
   * @param secondsApart at least, between two of them
   * @param effort what this process has spent on the stage
   */
  WorkCheckpoints(Path file, double secondsApart, EffortMeter effort, LongSupplier nanoTime) {
    this.file = file;
    this.secondsApart = secondsApart;
    this.effort = effort;
    this.nanoTime = nanoTime;
    this.lastTime = nanoTime.getAsLong();
    this.found = find();
    if (found != null) {
      earlier = found.effort();
    }
  }

  private CheckpointFile.@Nullable Content find() {
    try {
      return Files.exists(file) ? CheckpointFile.read(file) : null;
    } catch (IOException e) {
      return null; // damaged: the training starts anew
    }
  }

  @Override
  public Optional<Checkpoint> last() {
    return Optional.ofNullable(found).map(CheckpointFile.Content::checkpoint);
  }

  @Override
  public void offer(Supplier<Checkpoint> checkpoint) {
    long now = nanoTime.getAsLong();
    if ((now - lastTime) / 1e9 >= secondsApart) {
      CheckpointFile.write(new CheckpointFile.Content(checkpoint.get(), total()), file);
      lastTime = nanoTime.getAsLong();
    }
  }

  /** What all processes have spent on the stage so far. */
  Effort total() {
    return earlier.plus(effort.spent());
  }
}
