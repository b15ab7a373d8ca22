package org.sustainlp.harness.meter.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CounterFileTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void create() throws IOException {
    file = Files.writeString(folder.resolve("energy_uj"), "42\n");
  }

  @Test
  void it_is_read_anew_each_time() throws IOException {
    try (CounterFile counter = CounterFile.open(file)) {
      assertThat(counter.read()).isEqualTo(42);
      Files.writeString(file, "9223372036854775807\n");
      assertThat(counter.read()).isEqualTo(Long.MAX_VALUE);
      Files.writeString(file, "7");
      assertThat(counter.read()).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "<unknown>", "-5", "12x", "0x10", "9223372036854775808"})
  void anything_but_microjoules_is_an_error_that_shows_it(String text) throws IOException {
    Files.writeString(file, text);
    try (CounterFile counter = CounterFile.open(file)) {
      assertThatThrownBy(counter::read)
          .isInstanceOf(IOException.class)
          .hasMessage("not a number of microjoules: \"" + text.strip() + "\"");
    }
  }

  @Test
  void a_file_closed_by_an_interrupt_is_opened_again() throws IOException {
    try (CounterFile counter = CounterFile.open(file)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(counter::read).isInstanceOf(IOException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(counter.read()).isEqualTo(42);
    }
  }

  @Test
  void it_knows_when_its_file_is_gone() throws IOException {
    try (CounterFile counter = CounterFile.open(file)) {
      assertThat(counter.present()).isTrue();
      Files.delete(file);
      assertThat(counter.present()).isFalse();
    }
  }
}
