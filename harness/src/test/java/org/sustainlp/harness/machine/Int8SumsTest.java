package org.sustainlp.harness.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A processor wrongly thought to add in 32 bits would saturate and answer nonsense. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class Int8SumsTest {

  @ParameterizedTest
  @CsvSource({
    "flags : fpu avx avx2 fma, amd64, Linux, false",
    "flags : avx2 avx512f avx512bw, amd64, Linux, false",
    "flags : avx2 avx512f avx512_vnni, amd64, Linux, true",
    "flags : avx2 avx_vnni, amd64, Linux, true",
    "flags : avx2 amx_tile amx_int8, amd64, Linux, true",
    "Features : fp asimd asimdhp, aarch64, Linux, false",
    "Features : fp asimd asimddp, aarch64, Linux, true",
    "'', aarch64, Mac OS X, true",
    "'', x86_64, Mac OS X, false",
    "'', amd64, Windows 11, false",
  })
  void only_known_instructions_count(
      String cpuinfo, String architecture, String system, boolean wide) {
    assertThat(Machine.addsInt8ProductsIn32Bits(cpuinfo, architecture, system)).isEqualTo(wide);
  }
}
