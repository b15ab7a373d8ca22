package org.sustainlp.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sustainlp.harness.energy.KnownAnswerTrace;
import org.sustainlp.harness.energy.accounting.Accounting;
import org.sustainlp.harness.energy.accounting.Modes;
import org.sustainlp.harness.energy.trace.TraceWriter;
import picocli.CommandLine;

/** Scripts read the JSON: a change to the golden file is a change for them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EnergyReplayCommandTest {

  @TempDir private Path folder;
  private Path trace;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write_the_known_answer_trace() throws IOException {
    trace = folder.resolve("trace.csv.gz");
    TraceWriter.write(KnownAnswerTrace.make(), trace);
  }

  private int run(String... arguments) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "tr-TR", "ar-EG"})
  void the_table_is_the_golden_file_in_every_locale_and_80_columns_wide(String locale)
      throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(locale));
    try {
      assertThat(replay("--country", "fr", "--pue", "1.2", "--usd-per-hour", "0.677")).isZero();
      assertThat(out.toString()).isEqualTo(golden("energy-replay.txt"));
      assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void the_json_is_the_golden_file() throws IOException {
    assertThat(
            replay(
                "--json",
                "--mode",
                "eit-0.1.8-pue,codecarbon-constant",
                "--country",
                "US",
                "--year",
                "2023",
                "--pue",
                "1.2",
                "--usd-per-hour",
                "0.677"))
        .isZero();
    assertThat(out.toString()).isEqualTo(golden("energy-replay.json"));
  }

  @Test
  void all_modes_are_shown_without_being_named() {
    assertThat(replay()).isZero();
    assertThat(out.toString()).contains(Modes.all().stream().map(Accounting::id).toList());
    assertThat(out.toString()).doesNotContain("CO2e").doesNotContain("USD");
  }

  @Test
  void a_mode_without_its_numbers_says_which_and_where_they_can_be_given() throws IOException {
    Path plain = folder.resolve("rates.csv");
    Files.writeString(plain, "t_s,package_w\n0,10\n1,20\n");
    assertThat(run("energy", "replay", plain.toString(), "--mode", "machine,codecarbon-constant"))
        .isZero();
    assertThat(out.toString())
        .contains("no codecarbon-constant: it does not tell tdp_w")
        .contains("see --help");
    assertThat(
            run(
                "energy",
                "replay",
                plain.toString(),
                "--mode",
                "codecarbon-constant",
                "--json",
                "--tdp-watts",
                "100"))
        .isZero();
    assertThat(out.toString()).contains("\"joules\" : 100.0"); // 0.5 x 100 W x 2 s
  }

  @Test
  void everything_that_is_wrong_is_told_at_once_with_exit_code_2() throws IOException {
    Path bad = folder.resolve("bad.csv");
    Files.writeString(bad, "t_s,package_j\n0,5\n1,4\n2,x\n");
    int code =
        run(
            "energy",
            "replay",
            bad.toString(),
            "--mode",
            "all,tracker",
            "--country",
            "XX",
            "--pue",
            "0.5",
            "--usd-per-hour",
            "0",
            "--cpus",
            "0",
            "--pss-share",
            "1.1");
    assertThat(code).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(8);
    assertThat(err.toString())
        .contains("bad.csv: line 3: package_j falls from 5.0 to 4.0")
        .contains("bad.csv: line 4: package_j is \"x\"")
        .contains("--mode: there is no mode \"tracker\". Use all or process-share, machine")
        .contains("--country: the grid of \"XX\" is not known. Nearest are AT")
        .contains("--pue: 0.5")
        .contains("--usd-per-hour: 0 is no price")
        .contains("--cpus: 0.0 must be a whole number of at least 1")
        .contains("--pss-share: 1.1");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void a_file_that_is_not_there_or_a_year_that_is_not_known_are_told() {
    assertThat(run("energy", "replay", folder.resolve("none.csv").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("none.csv").contains("there is no such file");
    assertThat(replay("--country", "DE", "--year", "1999")).isEqualTo(2);
    assertThat(err.toString()).contains("not known for 1999. Use 2019 or 2023.");
    assertThat(replay("--year", "2023")).isEqualTo(2);
    assertThat(err.toString()).contains("--year: it needs a country");
    assertThat(run("energy", "replay")).isEqualTo(2);
  }

  private int replay(String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "energy";
    arguments[1] = "replay";
    arguments[2] = trace.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return run(arguments);
  }

  private static String golden(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(EnergyReplayCommandTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
