package org.sustainlp.harness.energy.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A made-up {@code /proc} with a family in it, and the kernel's own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcessTreeTest {

  @TempDir private Path proc;

  @Test
  void children_and_their_children_count_and_strangers_do_not() throws IOException {
    process(7, 1, 100, 0);
    process(8, 7, 20, 0);
    process(9, 8, 3, 0);
    process(10, 1, 5_000, 0);
    try (ProcessTree tree = ProcessTree.open(proc, "7")) {
      assertThat(tree.ticks()).isEqualTo(100); // not searched yet
      tree.search();
      assertThat(tree.ticks()).isEqualTo(123); // 100 + 20 + 3
      process(9, 8, 13, 0);
      assertThat(tree.ticks()).isEqualTo(133);
    }
  }

  @Test
  void a_child_that_was_waited_for_stays_counted_once() throws IOException {
    process(7, 1, 100, 0);
    process(8, 7, 20, 0);
    try (ProcessTree tree = ProcessTree.open(proc, "7")) {
      tree.search();
      assertThat(tree.ticks()).isEqualTo(120);
      // It ends: its 20 ticks are now in fields 16 and 17 of its parent.
      process(7, 1, 101, 20);
      process(8, 7, 0, 0);
      assertThat(tree.ticks()).isEqualTo(121);
    }
  }

  @Test
  void a_child_that_leaves_the_family_lets_the_sum_stand_still_but_not_fall() throws IOException {
    process(7, 1, 100, 0);
    process(8, 7, 20, 0);
    try (ProcessTree tree = ProcessTree.open(proc, "7")) {
      tree.search();
      assertThat(tree.ticks()).isEqualTo(120);
      process(8, 1, 0, 0);
      assertThat(tree.ticks()).isEqualTo(120);
    }
  }

  @Test
  void there_is_no_tree_of_a_process_that_is_not_there() {
    assertThatThrownBy(() -> ProcessTree.open(proc, "7")).isInstanceOf(IOException.class);
  }

  @Test
  void a_real_child_s_work_is_the_tree_s() throws Exception {
    assumeTrue(Files.isReadable(CpuSampler.PROC.resolve("self/stat")), "no /proc: not Linux");
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh");
    try (ProcessTree tree = ProcessTree.open(CpuSampler.PROC, "self")) {
      Process child =
          new ProcessBuilder(
                  "/bin/sh",
                  "-c",
                  "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done;" + " echo done; cat")
              .start();
      try (BufferedReader said =
          new BufferedReader(
              new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
        assertThat(said.readLine()).isEqualTo("done");
        long without = tree.ticks();
        tree.search();
        // The child lives and waits for us: its work is in the sum only now. 10 ms at the least.
        assertThat(tree.ticks()).isGreaterThan(without);
      } finally {
        child.getOutputStream().close();
        child.waitFor();
      }
    }
  }

  private void process(int pid, int parent, long ticks, long childrenTicks) throws IOException {
    Path stat = proc.resolve(Integer.toString(pid)).resolve("stat");
    Files.createDirectories(stat.getParent());
    Files.writeString(
        stat,
        pid
            + " (a b) S "
            + parent
            + " 7 7 0 -1 0 0 0 0 0 "
            + ticks
            + " 0 "
            + childrenTicks
            + " 0 20 0 1 0 9\n");
  }
}
