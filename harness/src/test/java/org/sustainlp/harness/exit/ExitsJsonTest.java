package org.sustainlp.harness.exit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.testsupport.RandomBert;
import org.sustainlp.submissions.ModelConfigJson;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExitsJsonTest {

  @TempDir private Path folder;

  @Test
  void exits_are_added_to_a_config_that_reads_as_before() throws IOException {
    Path config = folder.resolve("config.json");
    ModelConfigJson.write(RandomBert.CONFIG, List.of("yes", "no"), config);
    assertThat(ExitsJson.read(config)).isEmpty();
    Exits exits = new Exits(List.of(1, 2), 0.3125);
    ExitsJson.add(exits, config);
    assertThat(ExitsJson.read(config)).contains(exits);
    assertThat(ModelConfigJson.read(config)).isEqualTo(RandomBert.CONFIG);
    assertThat(ModelConfigJson.readLabels(config)).containsExactly("yes", "no");
  }

  @Test
  void exits_out_of_order_or_below_zero_are_refused() {
    assertThatThrownBy(() -> new Exits(List.of(2, 1), 0)).hasMessageContaining("[2, 1]");
    assertThatThrownBy(() -> new Exits(List.of(), 0)).hasMessageContaining("[]");
    assertThatThrownBy(() -> new Exits(List.of(1), Double.NaN)).hasMessageContaining("NaN");
  }
}
