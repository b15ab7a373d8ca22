package org.sustainlp.tasks.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.tasks.official.OfficialTask;
import org.sustainlp.tasks.superglue.BoolQ;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlaceByHandTest {

  @Test
  void every_file_is_named_with_its_place_size_and_checksum() {
    OfficialTask boolQ = OfficialTask.of(new BoolQ());
    assertThat(PlaceByHand.lines(boolQ, Path.of("data"), OfficialTask.home()))
        .containsExactly(
            "BoolQ: fetch https://dl.fbaipublicfiles.com/glue/superglue/data/v2/BoolQ.zip",
            "  as data/downloads/BoolQ.zip, 4,118,001 bytes",
            "    sha256 853fbe7922f70c59629f06a39e8d9ca440c3d740e760fd3b87a5ddf3dcba2436",
            "  or unpacked as data/BoolQ/train.jsonl, size not known",
            "    sha256 5a0cc1d6cb971a7a177b74bde27b8355de4b0f0e4d86d0a8435ec92cfeb63ba6",
            "  and data/BoolQ/val.jsonl, 2,254,565 bytes",
            "    sha256 0c86a5045886e5795fe9052003873f7d94b88ed3028a33007c51d99e44fd66d9",
            "  and data/BoolQ/test.jsonl, 2,193,238 bytes",
            "    sha256 7e898b2585500df403d3551542b26134d71a1630944d97660fa7ca872527dcfe");
  }
}
