package org.sustainlp.harness.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.encoding.Encoded;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AlteredCopiesTest {

  private static final int CLS = 101;
  private static final int SEP = 102;

  /** [CLS] 1000 1001 ... [SEP] 1000 1002 ... [SEP]: every second word is in both texts. */
  private static TrainingExample pair(int first) {
    int[] left = IntStream.range(0, 20).map(i -> 1000 + first + i).toArray();
    int[] right = IntStream.range(0, 10).map(i -> 1000 + first + 2 * i).toArray();
    int[] ids =
        IntStream.concat(
                IntStream.concat(
                    IntStream.concat(IntStream.of(CLS), Arrays.stream(left)), IntStream.of(SEP)),
                IntStream.concat(Arrays.stream(right), IntStream.of(SEP)))
            .toArray();
    int[] types = IntStream.range(0, ids.length).map(i -> i < 22 ? 0 : 1).toArray();
    return TrainingExample.of(new Encoded(ids, types, new int[] {3, 5, 24, 25}), first % 2, 2);
  }

  private static TrainingSet set(int size) {
    return new TrainingSet(IntStream.range(0, size).mapToObj(i -> pair(40 * i)).toList());
  }

  @Test
  void the_examples_themselves_come_first_and_stay_as_they_are() {
    TrainingSet set = set(5);
    TrainingSet more = AlteredCopies.beside(set, 2, 1000, 7);
    assertThat(more.size()).isEqualTo(15);
    assertThat(more.examples().subList(0, 5)).isEqualTo(set.examples());
    assertThat(AlteredCopies.beside(set, 0, 1000, 7).examples()).isEqualTo(set.examples());
  }

  @Test
  void no_more_copies_are_made_than_the_training_sees() {
    assertThat(AlteredCopies.beside(set(5), 2, 12, 7).size()).isEqualTo(12);
    assertThat(AlteredCopies.beside(set(5), 2, 3, 7).size()).isEqualTo(5);
  }

  @Test
  void asking_for_more_copies_than_the_training_sees_changes_none_of_them() {
    assertThat(texts(AlteredCopies.beside(set(5), 50, 12, 7)))
        .isEqualTo(texts(AlteredCopies.beside(set(5), 2, 12, 7)));
  }

  private static List<List<Integer>> texts(TrainingSet set) {
    return set.rows().stream().map(row -> Arrays.stream(row.ids()).boxed().toList()).toList();
  }

  @Test
  void about_the_share_of_words_that_bert_hides_is_exchanged_for_words_of_the_same_texts() {
    TrainingSet set = set(200);
    List<Integer> known =
        set.rows().stream().flatMap(row -> Arrays.stream(row.ids()).boxed()).distinct().toList();
    TrainingSet more = AlteredCopies.beside(set, 1, 1000, 7);
    int changed = 0;
    int all = 0;
    for (int i = 0; i < 200; i++) {
      int[] before = set.rows().get(i).ids();
      int[] after = more.rows().get(200 + i).ids();
      assertThat(known).containsAll(Arrays.stream(after).boxed().toList());
      for (int place = 0; place < before.length; place++) {
        changed += before[place] == after[place] ? 0 : 1;
        all++;
      }
    }
    // 0.15 of all but three framing tokens and the four that are a marked word.
    assertThat((double) changed / all).isBetween(0.09, 0.16);
  }

  @Property(tries = 50)
  void a_word_is_exchanged_everywhere_or_nowhere_and_what_is_marked_or_frames_stays(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int size) {
    TrainingSet set = set(size);
    TrainingSet more = AlteredCopies.beside(set, 2, 1000, seed);
    for (int i = 0; i < more.size(); i++) {
      Encoded before = set.rows().get(i % size);
      Encoded after = more.rows().get(i);
      assertThat(after.types()).isEqualTo(before.types());
      assertThat(after.spans()).isEqualTo(before.spans());
      Map<Integer, Integer> became = new HashMap<>();
      for (int place = 0; place < before.length(); place++) {
        Integer other = became.putIfAbsent(before.ids()[place], after.ids()[place]);
        assertThat(other == null || other == after.ids()[place]).isTrue();
      }
      for (int place : new int[] {0, 3, 4, 21, 24, before.length() - 1}) {
        assertThat(after.ids()[place]).isEqualTo(before.ids()[place]);
      }
    }
  }

  @Property(tries = 20)
  void the_same_seed_gives_the_same_copies(@ForAll long seed) {
    assertThat(ids(AlteredCopies.beside(set(6), 3, 1000, seed)))
        .isEqualTo(ids(AlteredCopies.beside(set(6), 3, 1000, seed)));
  }

  @Test
  void choices_of_one_example_are_altered_alike() {
    Encoded first = pair(0).inputs().get(0);
    int[] other = first.ids().clone();
    other[30] = 3000;
    TrainingSet set =
        new TrainingSet(
            List.of(
                new TrainingExample(
                    List.of(first, new Encoded(other, first.types())), new float[] {1, 0})));
    TrainingSet more = AlteredCopies.beside(set, 10, 1000, 7);
    for (TrainingExample example : more.examples()) {
      assertThat(Arrays.copyOf(example.inputs().get(0).ids(), 22))
          .isEqualTo(Arrays.copyOf(example.inputs().get(1).ids(), 22));
    }
  }

  private static List<List<Integer>> ids(TrainingSet set) {
    List<List<Integer>> all = new ArrayList<>();
    set.rows().forEach(row -> all.add(Arrays.stream(row.ids()).boxed().toList()));
    return all;
  }
}
