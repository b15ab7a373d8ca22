package org.sustainlp.harness.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.encoding.EncodedExample;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BatchesTest {

  private static EncodedExample example(int... lengths) {
    return new EncodedExample(
        IntStream.of(lengths)
            .mapToObj(length -> new Encoded(new int[length], new int[length]))
            .toList());
  }

  private static List<List<Integer>> lengths(Batches batches) {
    return batches.inputs().stream()
        .map(batch -> batch.stream().map(Encoded::length).toList())
        .toList();
  }

  @Test
  void one_at_a_time_keeps_the_order() {
    assertThat(lengths(new Batches(List.of(example(9), example(3), example(5)), 1)))
        .containsExactly(List.of(9), List.of(3), List.of(5));
  }

  @Test
  void larger_batches_hold_whole_examples_of_similar_length() {
    List<EncodedExample> examples =
        List.of(example(9), example(3, 4), example(5), example(2), example(8));
    assertThat(lengths(new Batches(examples, 2)))
        .containsExactly(List.of(2, 3, 4), List.of(5, 8), List.of(9));
  }

  @Property
  void answers_come_back_in_the_order_of_the_examples(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 50) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 7) int size) {
    List<EncodedExample> examples = lengths.stream().map(BatchesTest::example).toList();
    Batches batches = new Batches(examples, size);
    List<float[]> rows = new ArrayList<>();
    batches.inputs().forEach(batch -> batch.forEach(input -> rows.add(row(input))));
    assertThat(batches.inOrder(rows).stream().map(row -> (int) row[0])).isEqualTo(lengths);
  }

  private static EncodedExample example(Integer length) {
    return example(new int[] {length});
  }

  private static float[] row(Encoded input) {
    return new float[] {input.length()};
  }

  @Test
  void every_instance_gets_processors_of_its_own() {
    assertThat(Processors.share(List.of(0, 2, 4, 6, 8), 1, 2)).containsExactly(4, 6);
    assertThat(Processors.share(List.of(0), 1, 2)).isEmpty();
  }

  @Test
  void a_thread_that_is_bound_may_run_there_only() throws InterruptedException {
    List<Integer> before = Processors.allowed();
    org.junit.jupiter.api.Assumptions.assumeFalse(
        before.isEmpty(), "the system does not tell processors");
    List<Integer> seen = new ArrayList<>();
    Thread thread =
        new Thread(
            () -> {
              Processors.bind(before.subList(0, 1));
              seen.addAll(Processors.allowed());
            });
    thread.start();
    thread.join();
    assertThat(seen).isEqualTo(before.subList(0, 1));
    assertThat(Processors.allowed()).isEqualTo(before);
  }
}
