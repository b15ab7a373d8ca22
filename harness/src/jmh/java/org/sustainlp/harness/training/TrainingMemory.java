package org.sustainlp.harness.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.sustainlp.submissions.ModelConfig;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;

/**
 * Whether a long training keeps its memory: the resident size after a warm-up, its median and its
 * end, over batches of all the lengths that training rounds to. Fails when it ends more than 5 %
 * above its start.
 *
 * <p>MiniLM's width and vocabulary with two layers, so that 2,000 steps end in minutes. To be
 * started with a heap of fixed size whose pages are touched ({@code -Xms}, {@code -Xmx}, {@code
 * -XX:+AlwaysPreTouch}): what grows then is native.
 */
public final class TrainingMemory {

  private static final double MOST_GROWTH = 0.05;
  private static final int[] LENGTHS = {16, 32, 48, 64, 80, 96, 112, 128};

  private TrainingMemory() {}

  /**
   * @param args steps, at least 20; 2,000 without. A tenth of them is the warm-up
   */
  public static void main(String[] args) {
    int steps = args.length == 0 ? 2_000 : Integer.parseInt(args[0]);
    TrainingShape shape =
        new TrainingShape(
            "MiniLM, 2 layers", ModelConfig.bert(2, 384, 12, 1536, 30_522, 512), 8, 128);
    OSProcess process = new SystemInfo().getOperatingSystem().getCurrentProcess();
    List<Long> sizes = new ArrayList<>();
    try (TrainingSteps training = new TrainingSteps(shape)) {
      for (int step = 0; step < steps; step++) {
        training.next(shape.of(LENGTHS[step * 5 % LENGTHS.length])); // 5 meets every length
        process.updateAttributes();
        sizes.add(process.getResidentMemory());
      }
    }
    judge(sizes.subList(steps / 10, steps));
  }

  private static void judge(List<Long> sizes) {
    long start = sizes.get(0);
    long end = sizes.get(sizes.size() - 1);
    List<Long> sorted = new ArrayList<>(sizes);
    Collections.sort(sorted);
    double growth = (double) end / start - 1;
    System.out.printf(
        Locale.ROOT,
        "resident MiB after the warm-up %d, median %d, largest %d, end %d: %+.1f %%%n",
        start >> 20,
        sorted.get(sorted.size() / 2) >> 20,
        sorted.get(sorted.size() - 1) >> 20,
        end >> 20,
        100 * growth);
    if (growth > MOST_GROWTH) {
      System.out.println("memory grew by more than 5 %");
      System.exit(1);
    }
  }
}
