package org.sustainlp.harness.meter.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.meter.Flag;
import org.sustainlp.harness.meter.Host;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Offer;
import org.sustainlp.harness.meter.Probe;
import org.sustainlp.harness.meter.Reading;

/** The native binding against a library of our own, built here with gcc. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NativeNvmlTest {

  private static final Host BARE_METAL = new Host("GenuineIntel", false, false);

  /** energyCode millijoules powerCode milliwatts migCode mig smPercent, as the C file says. */
  private static final String BOARD = "0 %d 0 100000 3 0 75";

  @TempDir private Path folder;
  private Path state;

  @BeforeEach
  void gcc() {
    state = folder.resolve("state.txt");
    assumeTrue(gccIsThere(), "no gcc on this machine: the fake library cannot be built");
  }

  private static boolean gccIsThere() {
    try {
      Process gcc = new ProcessBuilder("gcc", "--version").redirectErrorStream(true).start();
      gcc.getInputStream().readAllBytes();
      return gcc.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String library(String... options) throws IOException, InterruptedException {
    Path source = folder.resolve("fake-nvml.c");
    try (InputStream in = NativeNvmlTest.class.getResourceAsStream("fake-nvml.c")) {
      Files.copy(in, source, StandardCopyOption.REPLACE_EXISTING);
    }
    Path library = folder.resolve("libfake-nvml.so");
    List<String> command =
        new ArrayList<>(List.of("gcc", "-shared", "-fPIC", "-DSTATE=\"" + state + "\""));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", library.toString(), source.toString()));
    Process gcc =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("gcc.txt").toFile())
            .start();
    assertThat(gcc.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(gcc.exitValue()).as(Files.readString(folder.resolve("gcc.txt"))).isZero();
    return library.toString();
  }

  private void boards(String... lines) throws IOException {
    // In one step: the library reads the file whenever it is called.
    Path next = Files.writeString(folder.resolve("next.txt"), String.join("\n", lines) + "\n");
    Files.move(next, state, StandardCopyOption.ATOMIC_MOVE);
  }

  private Meter meter() throws IOException, InterruptedException {
    return Nvml.offer(library(), "all", Map.of(), BARE_METAL).meter().orElseThrow();
  }

  @Test
  void two_boards_are_counted_apart() throws IOException, InterruptedException {
    boards(BOARD.formatted(5_000), BOARD.formatted(7_000));
    Meter.Window window = meter().open();
    boards(BOARD.formatted(6_500), BOARD.formatted(17_000));
    List<Reading> readings = window.close();
    assertThat(readings)
        .extracting(Reading::source)
        .containsExactly("nvml:GPU-fake-0", "nvml:GPU-fake-1");
    assertThat(readings).extracting(r -> r.joules().getAsDouble()).containsExactly(1.5, 10.0);
  }

  @Test
  void a_counter_above_32_bits_is_read_whole() throws IOException, InterruptedException {
    boards(BOARD.formatted(9_000_000_000_000L));
    Meter.Window window = meter().open();
    boards(BOARD.formatted(9_000_000_002_500L));
    assertThat(window.close().get(0).joules().getAsDouble()).isCloseTo(2.5, within(1e-9));
  }

  @Test
  void a_board_without_a_counter_is_known_by_its_power() throws IOException, InterruptedException {
    boards("3 0 0 250000 3 0 0");
    Offer offer = Nvml.offer(library(), "all", Map.of(), BARE_METAL);
    assertThat(offer.probe().reason()).isEqualTo("Fake V100 GPU-fake-0 (power readings)");
    Meter meter = offer.meter().orElseThrow();
    long start = System.nanoTime();
    Meter.Window window = meter.open();
    TimeUnit.MILLISECONDS.sleep(300);
    Reading reading = window.close().get(0);
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(reading.source()).isEqualTo("nvml-power:GPU-fake-0");
    // 250 W, all along; the window is a little shorter than we see.
    assertThat(reading.joules().getAsDouble()).isBetween(250 * 0.29, 250 * seconds);
  }

  @Test
  void a_board_cut_into_instances_is_told_whole() throws IOException, InterruptedException {
    boards("0 5000 0 100000 0 1 0");
    NvmlMeter meter = (NvmlMeter) meter();
    Meter.Window window = meter.open();
    boards("0 6000 0 100000 0 1 0");
    assertThat(window.close().get(0).has(Flag.Type.WHOLE_BOARD)).isTrue();
    assertThat(meter.share("GPU-fake-0", Set.of(4242L), 0).share()).isEmpty();
  }

  @Test
  void a_driver_that_fails_in_a_run_leaves_no_number_and_does_not_end_it()
      throws IOException, InterruptedException {
    boards(BOARD.formatted(5_000));
    Meter meter = meter();
    Meter.Window window = meter.open();
    boards("15 0 15 0 15 0 0");
    Reading lost = window.close().get(0);
    assertThat(lost.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(lost.described()).contains("the GPU is lost");
    boards(BOARD.formatted(9_000));
    Meter.Window next = meter.open();
    boards(BOARD.formatted(9_900));
    assertThat(next.close().get(0).joules().getAsDouble()).isCloseTo(0.9, within(1e-9));
  }

  @Test
  void processes_and_their_busy_time_are_read_from_the_library_s_structures()
      throws IOException, InterruptedException {
    boards(BOARD.formatted(5_000));
    NvmlApi.Board board = NativeNvml.load(library()).boards().get(0);
    assertThat(board.processes()).containsExactly(4242L, 4294967295L);
    assertThat(board.utilisation(0))
        .containsExactly(
            new NvmlApi.Utilisation(4242, 1000, 75), new NvmlApi.Utilisation(77, 2000, 25));
    assertThat(board.utilisation(2000)).isEmpty();
    assertThat(board.celsius()).isEqualTo(41);
    // 75 of 100.
    assertThat(ProcessShare.of(board, false, Set.of(4242L), 0).share()).hasValue(0.75);
  }

  @Test
  void a_function_that_an_old_driver_lacks_is_unsupported_and_no_crash()
      throws IOException, InterruptedException {
    boards(BOARD.formatted(5_000));
    NvmlApi.Board board = NativeNvml.load(library("-DWITHOUT_UTILIZATION")).boards().get(0);
    assertThat(ProcessShare.of(board, false, Set.of(4242L), 0).reason())
        .contains("not in this version of the library");
  }

  @Test
  void a_driver_that_is_not_loaded_says_so() throws IOException, InterruptedException {
    Probe probe = Nvml.offer(library(), "all", Map.of(), BARE_METAL).probe();
    assertThat(probe.state()).isEqualTo(Probe.State.ABSENT);
    assertThat(probe.reason()).contains("the driver is not loaded");
  }
}
