package org.sustainlp.harness.energy.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.energy.accounting.ProcessShare;
import org.sustainlp.harness.energy.accounting.WholeMachine;
import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Fact;
import org.sustainlp.harness.energy.trace.Source;
import org.sustainlp.harness.energy.trace.Trace;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Reading;
import org.sustainlp.harness.meter.load.LoadMeter;
import org.sustainlp.harness.meter.load.PowerCurve;

/** A made-up {@code /proc}, laid out as the kernel does, and clocks and meters of our own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecorderTest {

  private static final Duration NEVER = Duration.ofDays(1);

  @TempDir private Path proc;
  private final AtomicLong nanos = new AtomicLong();

  /** A straight line from 5 to 20 W for one logical processor. */
  private static final PowerCurve CURVE =
      new PowerCurve("test", "test", 1, List.of(5.0, 6.5, 12.5, 20.0), true, 0.5, "us", "1");

  @Test
  void a_recording_has_a_row_at_its_start_and_its_end() throws IOException {
    write(1_000, 400);
    Recorder recorder = start(CpuSampler.open(proc, "self"), MemorySampler.open(proc, "self"));
    write(1_300, 600);
    nanos.addAndGet(2_000_000_000L);
    Trace trace = recorder.stop(Map.of(Fact.CPUS, 2.0)).trace();

    assertThat(trace.seconds().toArray()).containsExactly(0, 2);
    // ticks of 10 ms: 300 of the machine and 200 of the process
    assertThat(grown(trace, Column.BUSY_CPU)).isCloseTo(3, within(1e-9));
    assertThat(grown(trace, Column.PROCESS_CPU)).isCloseTo(2, within(1e-9));
    assertThat(grown(trace, Column.USER_SYSTEM_CPU)).isCloseTo(3, within(1e-9));
    // 300 kB of PSS and 200 + 80 kB of private pages in 4000 - 3000 kB of used memory
    assertThat(trace.series(Column.PSS_SHARE).level(0)).isEqualTo(0.3);
    assertThat(trace.series(Column.USS_SHARE).level(2)).isEqualTo(0.28);
    assertThat(trace.fact(Fact.CPUS)).hasValue(2);
    assertThat(trace.has(Column.PACKAGE)).isFalse();
  }

  @Test
  void the_thread_takes_rows_in_between() throws InterruptedException {
    CountDownLatch looks = new CountDownLatch(5);
    Sampler counting = row -> looks.countDown();
    Recorder recorder =
        Recorder.start(List.of(counting), Duration.ofMillis(1), System::nanoTime, 1_000);
    assertThat(looks.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(recorder.stop(Map.of()).trace().rows()).isGreaterThanOrEqualTo(5);
  }

  @Test
  void only_the_first_and_last_row_are_boundaries() {
    List<Boolean> boundaries = new ArrayList<>();
    Recorder recorder = start(row -> boundaries.add(row.isBoundary()));
    recorder.stop(Map.of());
    assertThat(boundaries).containsExactly(true, true);
  }

  @Test
  void a_clock_that_stands_still_still_makes_a_trace() {
    assertThat(start(row -> {}).stop(Map.of()).trace().rows()).isEqualTo(2);
  }

  @Test
  void what_the_sampling_thread_took_is_told_and_the_first_and_last_row_are_not_in_it()
      throws InterruptedException {
    CountDownLatch looks = new CountDownLatch(3);
    Sampler busy =
        row -> {
          busyFor(row.isBoundary() ? 400_000_000 : 20_000_000);
          looks.countDown();
        };
    Recorder recorder = Recorder.start(List.of(busy), Duration.ofMillis(1), nanos::get, 1_000);
    while (looks.getCount() > 0) {
      nanos.addAndGet(1_000_000);
      assertThat(looks.await(10, TimeUnit.MILLISECONDS) || nanos.get() < 60e9).isTrue();
    }
    Recording recording = recorder.stop(Map.of());
    // two looks of 20 ms CPU time each at the least; the boundaries alone would be 800 ms
    assertThat(recording.samplerCpuSeconds().orElseThrow()).isGreaterThan(0.039);
    double looked = recording.trace().rows() - 2;
    assertThat(recording.samplerCpuSeconds().orElseThrow()).isLessThan(0.39 + 0.04 * looked);
    assertThat(recording.samplerShareOfOneCore().orElseThrow())
        .isCloseTo(
            recording.samplerCpuSeconds().orElseThrow() / recording.trace().duration(),
            within(1e-6));
  }

  @Test
  void any_meter_can_be_recorded_and_the_window_before_the_first_row_is_not_counted() {
    Meter meter = new StepMeter(5, 7, 11);
    Recorder recorder = start(new MeterSampler(meter));
    nanos.addAndGet(1_000_000_000L);
    Trace trace = recorder.stop(Map.of()).trace();
    assertThat(grown(trace, Column.PACKAGE)).isEqualTo(7);
    assertThat(trace.source(Column.PACKAGE)).hasValue(new Source(Kind.MEASURED, "steps"));
  }

  @Test
  void a_meter_that_fails_once_leaves_its_energy_unknown_and_not_smaller() {
    Recorder recorder = start(new MeterSampler(new StepMeter(5, Double.NaN)));
    nanos.addAndGet(1_000_000_000L);
    Trace trace = recorder.stop(Map.of()).trace();
    assertThat(trace.spans(Column.PACKAGE)).isFalse();
    assertThat(new ProcessShare().charge(trace).joules()).isEmpty();
  }

  @Test
  void the_load_meter_is_not_recorded_since_it_counts_one_process() {
    Meter load = new LoadMeter(CURVE, 2, () -> 0, () -> 0);
    assertThatThrownBy(() -> new MeterSampler(load)).hasMessageContaining("not the machine");
  }

  @Test
  void where_nothing_counts_the_machine_is_estimated_from_its_load() throws IOException {
    write(1_000, 400);
    Recorder recorder = start(LoadModelSampler.open(proc, CURVE, 2));
    write(1_300, 600);
    nanos.addAndGet(2_000_000_000L);
    Trace trace = recorder.stop(Map.of()).trace();
    // 2 processors x 5 W x 2 s + 15 W x 3 busy CPU seconds
    assertThat(grown(trace, Column.PACKAGE)).isCloseTo(65, within(1e-9));
    assertThat(new WholeMachine().charge(trace).kind()).hasValue(Kind.ESTIMATED);
  }

  @Test
  void a_process_that_is_gone_leaves_the_rest_unknown_and_loses_no_run() throws IOException {
    write(1_000, 400);
    CpuSampler cpu = CpuSampler.open(proc, "self");
    Recorder recorder = start(cpu);
    cpu.close();
    nanos.addAndGet(1_000_000_000L);
    Trace trace = recorder.stop(Map.of()).trace();
    assertThat(trace.rows()).isEqualTo(2);
    assertThat(trace.spans(Column.PROCESS_CPU)).isFalse();
  }

  @Test
  void a_counter_that_falls_is_unknown_there() {
    double[] readings = {5, 4};
    int[] next = {0};
    Recorder recorder = start(row -> row.put(Column.GPU, readings[next[0]++]));
    nanos.addAndGet(1_000_000_000L);
    assertThat(recorder.stop(Map.of()).trace().spans(Column.GPU)).isFalse();
  }

  @Test
  void memory_is_looked_at_every_30_seconds_and_at_the_ends() throws IOException {
    write(1_000, 400);
    MemorySampler memory = MemorySampler.open(proc, "self");
    SampleBuffer buffer = new SampleBuffer(100);
    int known = 0;
    for (int second = 0; second <= 70; second++) {
      buffer.begin(second, second == 0 || second == 70);
      int[] put = {0};
      memory.sample(new Counting(buffer, put));
      known += put[0] > 0 ? 1 : 0;
    }
    assertThat(known).isEqualTo(4); // 0, 30, 60 and the last at 70 s
    memory.close();
  }

  @Test
  void a_full_buffer_drops_every_other_row_and_no_energy() {
    SampleBuffer buffer = new SampleBuffer(4);
    double[] shares = {0.1, 0.2, 0.4, 0.8};
    for (int i = 0; i < 4; i++) {
      buffer.begin(i, false);
      buffer.put(Column.PACKAGE, 10 * i);
      buffer.put(Column.SM_SHARE, shares[i]);
    }
    assertThat(buffer.isFull()).isTrue();
    buffer.thin();
    buffer.begin(4, true);
    buffer.put(Column.PACKAGE, 40);
    var builder = new org.sustainlp.harness.energy.trace.TraceBuilder();
    buffer.copyTo(builder);
    Trace trace = builder.build();
    assertThat(trace.seconds().toArray()).containsExactly(0, 2, 4);
    assertThat(grown(trace, Column.PACKAGE)).isEqualTo(40);
    // the mean over 0 to 2 s is that of 0.2 and 0.4
    assertThat(trace.series(Column.SM_SHARE).intervalMean(2)).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void a_recording_longer_than_its_buffer_keeps_its_ends() throws InterruptedException {
    CountDownLatch looks = new CountDownLatch(20);
    Recorder recorder =
        Recorder.start(
            List.of(
                row -> {
                  row.put(Column.PACKAGE, row.seconds());
                  looks.countDown();
                }),
            Duration.ofMillis(1),
            System::nanoTime,
            4);
    assertThat(looks.await(60, TimeUnit.SECONDS)).isTrue();
    Trace trace = recorder.stop(Map.of()).trace();
    assertThat(trace.rows()).isBetween(2, 4);
    assertThat(trace.start()).isLessThan(1);
    assertThat(grown(trace, Column.PACKAGE)).isCloseTo(trace.duration(), within(1e-9));
  }

  @Test
  void a_folder_that_is_no_proc_is_an_error_before_anything_is_recorded() {
    assertThatThrownBy(() -> CpuSampler.open(proc, "self")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> MemorySampler.open(proc, "self")).isInstanceOf(IOException.class);
  }

  @Test
  void the_kernel_s_own_files_are_understood() throws IOException {
    assumeTrue(
        Files.isReadable(CpuSampler.PROC.resolve("self/smaps_rollup")),
        "no /proc with smaps_rollup: not Linux 4.14 or newer");
    Recorder recorder =
        Recorder.start(
            List.of(
                CpuSampler.open(CpuSampler.PROC, "self"),
                MemorySampler.open(CpuSampler.PROC, "self")));
    busyFor(50_000_000);
    Trace trace = recorder.stop(Map.of()).trace();
    assertThat(grown(trace, Column.PROCESS_CPU)).isPositive();
    assertThat(grown(trace, Column.BUSY_CPU)).isPositive();
    assertThat(trace.series(Column.PSS_SHARE).level(0)).isBetween(1e-6, 1.0);
    assertThat(trace.series(Column.USS_SHARE).level(0)).isBetween(1e-6, 1.0);
  }

  /** Kernel files are read into one buffer; what is still made anew is a box here and there. */
  @Test
  void a_look_allocates_next_to_nothing() throws IOException {
    assumeTrue(Files.isReadable(CpuSampler.PROC.resolve("stat")), "no /proc: not Linux");
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    assumeTrue(threads.isThreadAllocatedMemorySupported(), "the JVM does not count allocations");
    SampleBuffer buffer = new SampleBuffer(20_000);
    try (Sampler cpu = CpuSampler.open(CpuSampler.PROC, "self");
        Sampler model = LoadModelSampler.open(CpuSampler.PROC, CURVE)) {
      look(buffer, 5_000, cpu, model);
      long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      look(buffer, 1_000, cpu, model);
      long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
      assertThat(bytes / 1_000).isLessThan(256);
    }
  }

  private static void look(SampleBuffer buffer, int times, Sampler... samplers) {
    for (int i = 0; i < times; i++) {
      buffer.begin(i / 1e6, false);
      for (Sampler sampler : samplers) {
        sampler.sample(buffer);
      }
    }
  }

  private Recorder start(Sampler... samplers) {
    return Recorder.start(List.of(samplers), NEVER, nanos::get, 10);
  }

  private static double grown(Trace trace, Column counter) {
    return trace.series(counter).counter(trace.end())
        - trace.series(counter).counter(trace.start());
  }

  /** Spends CPU time on the calling thread. */
  private static void busyFor(long cpuNanos) {
    var threads = java.lang.management.ManagementFactory.getThreadMXBean();
    long until = threads.getCurrentThreadCpuTime() + cpuNanos;
    while (threads.getCurrentThreadCpuTime() < until) {
      Thread.onSpinWait();
    }
  }

  private void write(long userTicks, long processTicks) throws IOException {
    Files.createDirectories(proc.resolve("self"));
    Files.writeString(proc.resolve("stat"), "cpu  " + userTicks + " 0 0 9 9 0 0 0 0 0\n");
    Files.writeString(
        proc.resolve("self/stat"),
        "7 (java) S 1 7 7 0 -1 0 0 0 0 0 " + processTicks + " 0 0 0 20 0 1 0 9\n");
    Files.writeString(
        proc.resolve("meminfo"),
        "MemTotal:           4000 kB\nMemFree:  1 kB\nMemAvailable:       3000 kB\n");
    Files.writeString(
        proc.resolve("self/smaps_rollup"),
        "0-1 ---p 00000000 00:00 0 [rollup]\nRss: 500 kB\nPss:  300 kB\n"
            + "Private_Clean:   200 kB\nPrivate_Dirty:    80 kB\n");
  }

  /** Counts what is put. */
  private record Counting(Row row, int[] put) implements Row {
    @Override
    public double seconds() {
      return row.seconds();
    }

    @Override
    public boolean isBoundary() {
      return row.isBoundary();
    }

    @Override
    public void put(Column column, double value) {
      put[0]++;
    }
  }

  /** Gives these joules, one for each window that is closed; NaN is unavailable. */
  private static final class StepMeter implements Meter {
    private final double[] steps;
    private int next;

    StepMeter(double... steps) {
      this.steps = steps;
    }

    @Override
    public Window open() {
      return () -> {
        double joules = steps[next++];
        return List.of(
            Double.isNaN(joules)
                ? Reading.unavailable(Component.CPU, "steps")
                : Reading.of(Component.CPU, joules, Kind.MEASURED, "steps", 0));
      };
    }
  }
}
