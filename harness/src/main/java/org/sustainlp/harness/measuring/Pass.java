package org.sustainlp.harness.measuring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.inference.Classifier;

/**
 * Answers every batch once: by one classifier on the caller's thread, or by several side by side
 * which take the next batch from a common counter (FastFormers' multi-instance inference).
 */
final class Pass implements AutoCloseable {

  private final List<Classifier> classifiers;
  private final Batches order;
  private final List<List<Encoded>> batches;
  private final float[][][] answers;
  private final int[][] exits;
  private final long[] batchNanos;
  private final ExecutorService others;

  Pass(List<Classifier> classifiers, Batches order) {
    this.classifiers = classifiers;
    this.order = order;
    this.batches = order.inputs();
    this.answers = new float[batches.size()][][];
    this.exits = new int[batches.size()][];
    this.batchNanos = new long[batches.size()];
    this.others = Executors.newFixedThreadPool(Math.max(1, classifiers.size() - 1));
    bind();
  }

  /**
   * Gives each of several instances processors of its own. The others' threads are all started
   * first, since threads inherit what they may run on.
   */
  private void bind() {
    int instances = classifiers.size();
    List<Integer> allowed = Processors.allowed();
    if (instances == 1 || allowed.size() < instances) {
      return;
    }
    CountDownLatch started = new CountDownLatch(instances - 1);
    List<Future<?>> binding = new ArrayList<>();
    for (int instance = 1; instance < instances; instance++) {
      List<Integer> share = Processors.share(allowed, instance, instances);
      binding.add(
          others.submit(
              () -> {
                started.countDown();
                started.await(); // so that each thread takes one of these
                return Processors.bind(share);
              }));
    }
    binding.forEach(Pass::await);
    Processors.bind(Processors.share(allowed, 0, instances));
  }

  /** Runs all batches. */
  void run() {
    run(batches.size());
  }

  /** Runs the first batches only. */
  void run(int count) {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    for (Classifier classifier : classifiers.subList(1, classifiers.size())) {
      running.add(others.submit(() -> work(classifier, next, count)));
    }
    work(classifiers.get(0), next, count);
    running.forEach(Pass::await);
  }

  private void work(Classifier classifier, AtomicInteger next, int count) {
    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
      long start = System.nanoTime();
      answers[i] = classifier.classify(batches.get(i));
      batchNanos[i] = System.nanoTime() - start;
      exits[i] = classifier.exits();
    }
  }

  /** Latency of each batch in the last run, in nanoseconds. */
  long[] batchNanos() {
    return batchNanos;
  }

  /** The last run's logits, one row per input, in the order of the examples. */
  List<float[]> logits() {
    List<float[]> rows = new ArrayList<>();
    for (float[][] batch : answers) {
      rows.addAll(List.of(batch));
    }
    return order.inOrder(rows);
  }

  /** Where the last run's inputs were answered; empty where a model cannot stop early. */
  List<Integer> exits() {
    return Arrays.stream(exits).flatMapToInt(Arrays::stream).boxed().toList();
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an instance failed: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    others.shutdownNow();
  }
}
