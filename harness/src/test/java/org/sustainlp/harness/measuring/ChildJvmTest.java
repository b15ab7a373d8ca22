package org.sustainlp.harness.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChildJvmTest {

  @Test
  void the_measuring_process_meters_energy_as_this_one_was_told_to() {
    System.setProperty("sustainlp.energy.model", "azure-f16s-v2");
    try {
      assertThat(ChildJvm.properties()).contains("-Dsustainlp.energy.model=azure-f16s-v2");
    } finally {
      System.clearProperty("sustainlp.energy.model");
    }
  }
}
