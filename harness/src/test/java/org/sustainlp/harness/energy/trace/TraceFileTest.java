package org.sustainlp.harness.energy.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.energy.KnownAnswerTrace;
import org.sustainlp.harness.meter.Kind;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TraceFileTest {

  private static final String GOLDEN =
      """
      # sustainlp energy trace 1
      # fact cpus 2
      # fact idle_package_w 7.5
      # source package_j measured rapl:package-0 rapl:package-1
      t_s,package_j,process_cpu_s,pss_share
      0,0,0,0.25
      1,12.5,,
      2.000001,25,1.75,0.5
      """;

  @TempDir private Path folder;

  @Test
  void a_trace_is_written_as_the_golden_text() throws IOException {
    assertThat(text(sample())).isEqualTo(GOLDEN);
  }

  @Test
  void the_golden_text_reads_back_as_the_trace() {
    assertThat(read(GOLDEN)).usingRecursiveComparison().isEqualTo(sample());
  }

  @Test
  void a_compressed_file_reads_back_equal_and_is_small() throws IOException {
    Trace trace = KnownAnswerTrace.make();
    Path file = folder.resolve("trace.csv.gz");
    TraceWriter.write(trace, file);
    assertThat(TraceReader.read(file)).usingRecursiveComparison().isEqualTo(trace);
    assertThat(Files.size(file)).isLessThan(text(trace).length() / 2);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void a_plain_file_reads_back_equal() throws IOException {
    Path file = folder.resolve("trace.csv");
    TraceWriter.write(sample(), file);
    assertThat(Files.readString(file)).isEqualTo(GOLDEN);
    assertThat(TraceReader.read(file)).usingRecursiveComparison().isEqualTo(sample());
  }

  @Property(tries = 200)
  void every_number_reads_back_equal(
      @ForAll @Size(min = 2, max = 20) List<@DoubleRange(min = 0, max = 1e12) Double> values)
      throws IOException {
    double[] counter = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    TraceBuilder trace = new TraceBuilder();
    for (int i = 0; i < counter.length; i++) {
      trace.row(i * 0.1, Map.of(Column.PACKAGE, counter[i]));
    }
    Trace back = read(text(trace.build()));
    assertThat(Arrays.stream(counter).toArray())
        .containsExactly(back.seconds().map(back.series(Column.PACKAGE)::at).toArray());
  }

  @Test
  void an_empty_cell_is_unknown_and_not_zero() {
    Series process = read(GOLDEN).series(Column.PROCESS_CPU);
    assertThat(process.at(1)).isNaN();
    assertThat(process.counter(2.000001)).isEqualTo(1.75);
    assertThat(read(GOLDEN).fact(Fact.TDP)).isEqualTo(OptionalDouble.empty());
    assertThat(read(GOLDEN).has(Column.DRAM)).isFalse();
  }

  @Test
  void rates_become_counters_and_the_last_row_lasts_as_long_as_the_one_before() {
    Trace trace =
        read("t_s,package_w,process_cpu_s_per_s,other_cpu_s_per_s\n0,10,1,2\n0.5,20,3,4\n");
    assertThat(trace.seconds().toArray()).containsExactly(0, 0.5, 1);
    assertThat(trace.series(Column.PACKAGE).counter(1)).isEqualTo(15); // 10 x 0.5 + 20 x 0.5
    assertThat(trace.series(Column.PROCESS_CPU).counter(1)).isEqualTo(2);
    assertThat(trace.series(Column.BUSY_CPU).counter(1)).isEqualTo(5);
    assertThat(trace.has(Column.DRAM)).isFalse();
  }

  @Test
  void every_fault_is_listed_with_its_line() {
    String text =
        """
        # sustainlp energy trace 1
        # fact cpus 1.5
        # fact tdp 100
        # source package_j guessed rapl
        t_s,package_j,pss_share
        0,5,0.1
        1,4,0.1
        2,x,-1
        2,6
        1.5,NaN,0.1
        3,0x1p3,0.1
        """;
    assertThat(faults(text))
        .extracting(TraceFault::line)
        .containsExactly(2L, 3L, 4L, 7L, 8L, 8L, 9L, 10L, 11L);
    assertThat(faults(text).toString())
        .contains("cpus is 1.5: it must be a whole number")
        .contains("with a NAME of cpus, tdp_w, idle_package_w")
        .contains("measured|estimated|mixed")
        .contains("package_j falls from 5.0 to 4.0, but a counter only grows")
        .contains("package_j is \"x\", which is not a number")
        .contains("pss_share is -1.0, but must be a number of at least 0")
        .contains("has 2 cells, but the heading has 3")
        .contains("\"NaN\"")
        .contains("\"0x1p3\"");
  }

  @Test
  void times_must_grow() {
    assertThat(faults("t_s,package_j\n0,1\n0,2\n1,3\n").toString())
        .contains("line 3: t_s is 0.0 after 0.0, but times must grow");
  }

  @Test
  void the_faults_of_a_hopeless_file_are_bounded() {
    String text = "t_s,package_j\n" + "0,x\n".repeat(10_000);
    assertThat(faults(text)).hasSize(Faults.MOST + 1);
    assertThat(faults(text).get(Faults.MOST).reason()).contains("more faults");
  }

  @Test
  void a_line_without_end_is_refused_and_not_kept() {
    assertThat(faults("t_s,package_j\n" + "1".repeat(10_000_000)))
        .extracting(TraceFault::toString)
        .containsExactly("line 2: is longer than 2000 characters");
  }

  @Test
  void a_heading_that_is_no_heading_says_what_there_is() {
    assertThat(faults("t_s,watts\n0,1\n").toString())
        .contains("\"watts\" is no column")
        .contains("package_j")
        .contains("package_w");
    assertThat(faults("package_j\n0\n").toString()).contains("no column t_s");
    assertThat(faults("t_s,dram_j,dram_j\n").toString()).contains("is there twice");
    assertThat(faults("t_s,dram_j,package_w\n").toString()).contains("the one or the other");
    assertThat(faults("").toString()).contains("there is no heading");
  }

  @Test
  void one_row_is_no_trace() {
    assertThat(faults("t_s,package_j\n0,1\n").toString()).contains("fewer than two rows");
    assertThat(faults("t_s,package_w\n0,1\n").toString()).contains("fewer than two rows");
  }

  @Test
  void another_version_is_refused() {
    assertThat(faults("# sustainlp energy trace 2\nt_s,new\n").toString())
        .contains("this version reads \"sustainlp energy trace 1\"");
  }

  @Test
  void a_cut_off_compressed_file_is_a_fault() throws IOException {
    Path file = folder.resolve("trace.csv.gz");
    TraceWriter.write(KnownAnswerTrace.make(), file);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> TraceReader.read(file))
        .isInstanceOf(UnreadableTrace.class)
        .hasMessageContaining("cut off");
  }

  @Test
  void a_damaged_compressed_file_is_a_fault() throws IOException {
    Path file = folder.resolve("trace.csv.gz");
    TraceWriter.write(KnownAnswerTrace.make(), file);
    byte[] whole = Files.readAllBytes(file);
    Arrays.fill(whole, 10, 60, (byte) 0xff);
    Files.write(file, whole);
    assertThatThrownBy(() -> TraceReader.read(file)).isInstanceOf(UnreadableTrace.class);
  }

  @Test
  void a_missing_file_is_a_fault() {
    assertThatThrownBy(() -> TraceReader.read(folder.resolve("none.csv")))
        .isInstanceOf(UnreadableTrace.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void a_builder_takes_no_value_that_cannot_be() {
    TraceBuilder trace = new TraceBuilder().row(0, Map.of(Column.PACKAGE, 5.0));
    assertThatThrownBy(() -> trace.row(1, Map.of(Column.PACKAGE, 4.0)))
        .hasMessageContaining("a counter only grows");
    assertThatThrownBy(() -> trace.row(0, Map.of())).hasMessageContaining("times must grow");
    assertThatThrownBy(() -> trace.fact(Fact.CPUS, 0)).hasMessageContaining("cpus is 0.0");
    assertThatThrownBy(trace::build).hasMessageContaining("at least two rows");
  }

  private static Trace sample() {
    Map<Column, Double> unknown = new EnumMap<>(Column.class);
    unknown.put(Column.PACKAGE, 12.5);
    unknown.put(Column.PROCESS_CPU, Double.NaN);
    return new TraceBuilder()
        .fact(Fact.CPUS, 2)
        .fact(Fact.IDLE_PACKAGE, 7.5)
        .source(Column.PACKAGE, new Source(Kind.MEASURED, "rapl:package-0 rapl:package-1"))
        .row(0, Map.of(Column.PACKAGE, 0.0, Column.PROCESS_CPU, 0.0, Column.PSS_SHARE, 0.25))
        .row(1, unknown)
        .row(
            2.000001, Map.of(Column.PACKAGE, 25.0, Column.PROCESS_CPU, 1.75, Column.PSS_SHARE, 0.5))
        .build();
  }

  private static Trace read(String text) {
    return TraceReader.read(
        "trace.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<TraceFault> faults(String text) {
    return catchThrowableOfType(UnreadableTrace.class, () -> read(text)).faults();
  }

  private static String text(Trace trace) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TraceWriter.write(trace, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
