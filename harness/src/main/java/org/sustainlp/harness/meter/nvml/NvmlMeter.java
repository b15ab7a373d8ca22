package org.sustainlp.harness.meter.nvml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Reading;

/**
 * Graphics boards as a meter: one reading each, of the whole board.
 *
 * <p>Work given to a board must be finished before a window is closed: the counter knows nothing of
 * what is still queued. Power is sampled ten times a second, by a daemon thread, only while a
 * window is open.
 */
public final class NvmlMeter implements Meter, AutoCloseable {

  private static final long PERIOD_MILLIS = 100;

  private final List<NvmlApi.Board> boards;
  private final List<BoardMeter> meters;
  private final ScheduledExecutorService sampler;
  private @Nullable ScheduledFuture<?> sampling;
  private int open;

  NvmlMeter(List<NvmlApi.Board> boards, LongSupplier nanoTime) {
    this.boards = List.copyOf(boards);
    this.meters = boards.stream().map(board -> BoardMeter.of(board, nanoTime)).toList();
    this.sampler =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "energy-nvml-sampler");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public Window open() {
    startSampling();
    List<BoardMeter.Mark> starts = new ArrayList<>(meters.size());
    for (BoardMeter meter : meters) {
      starts.add(meter.start());
    }
    return () -> {
      List<Reading> readings = new ArrayList<>(meters.size());
      for (int i = 0; i < meters.size(); i++) {
        readings.add(meters.get(i).since(starts.get(i)));
      }
      stopSampling();
      return readings;
    };
  }

  /** One sample of every board. */
  void sample() {
    meters.forEach(BoardMeter::sample);
  }

  /** How each board is read, for people. */
  List<String> how() {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < boards.size(); i++) {
      NvmlApi.Board board = boards.get(i);
      told.add(board.name() + " " + board.uuid() + " (" + meters.get(i).how() + ")");
    }
    return told;
  }

  /**
   * What part of a board's work our processes did.
   *
   * @param uuid one of the metered boards
   * @param pids our processes, as the host counts them
   * @param sinceMicros from when on, in microseconds since 1970
   */
  public ProcessShare share(String uuid, Set<Long> pids, long sinceMicros) {
    for (int i = 0; i < boards.size(); i++) {
      if (boards.get(i).uuid().equals(uuid)) {
        return ProcessShare.of(boards.get(i), meters.get(i).mig(), pids, sinceMicros);
      }
    }
    return ProcessShare.unknown("no metered board is called " + uuid);
  }

  /** Ends the sampling thread. */
  @Override
  public void close() {
    sampler.shutdownNow();
  }

  private synchronized void startSampling() {
    open++;
    if (sampling == null && !sampler.isShutdown()) {
      sampling =
          sampler.scheduleAtFixedRate(
              this::sample, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void stopSampling() {
    open--;
    if (open == 0 && sampling != null) {
      sampling.cancel(false);
      sampling = null;
    }
  }
}
