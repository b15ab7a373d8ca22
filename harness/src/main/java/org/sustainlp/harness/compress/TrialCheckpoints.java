package org.sustainlp.harness.compress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.sustainlp.harness.training.Checkpoint;
import org.sustainlp.harness.training.Checkpoints;

/**
 * A candidate's checkpoint: one at every pause, and others at least some seconds apart. What it
 * took is the whole search's to know.
 */
final class TrialCheckpoints implements Checkpoints {

  private final Path file;
  private final double secondsApart;
  private final LongSupplier nanoTime;
  private final Runnable written;
  private long lastTime;

  /**
   * @param file where the checkpoint is, or will be
   * @param secondsApart at least, between two of them but at a pause
   * @param written told after each
   */
  TrialCheckpoints(Path file, double secondsApart, LongSupplier nanoTime, Runnable written) {
    this.file = file;
    this.secondsApart = secondsApart;
    this.nanoTime = nanoTime;
    this.written = written;
    this.lastTime = nanoTime.getAsLong();
  }

  @Override
  public Optional<Checkpoint> last() {
    try {
      return Files.exists(file)
          ? Optional.of(CheckpointFile.read(file).checkpoint())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // damaged: the candidate starts anew
    }
  }

  @Override
  public void offer(Supplier<Checkpoint> checkpoint) {
    if ((nanoTime.getAsLong() - lastTime) / 1e9 >= secondsApart) {
      keep(checkpoint.get());
    }
  }

  @Override
  public void keep(Checkpoint checkpoint) {
    CheckpointFile.write(new CheckpointFile.Content(checkpoint, Effort.NONE), file);
    written.run();
    lastTime = nanoTime.getAsLong();
  }
}
