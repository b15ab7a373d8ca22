package org.sustainlp.submissions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sustainlp.submissions.files.WholeFile;

/**
 * The tokenizer of a model folder: tokenizer.json, vocab.txt, or vocab.json with merges.txt; the
 * first that is there counts.
 */
final class TokenizerFiles {
  /** SentencePiece models (XLM-R) are protobuf of their own; converting them needs its library. */
  private static final List<String> SENTENCEPIECE = List.of("sentencepiece.bpe.model");

  private static final String SAVE_FAST =
      "Save tokenizer.json beside it: AutoTokenizer.from_pretrained(…, use_fast=True)"
          + ".save_pretrained(…)";

  private final Path dir;

  TokenizerFiles(Path dir) {
    this.dir = dir;
  }

  /**
   * Adds what is wrong with the files.
   *
   * @param vocabulary config.json's vocab_size; Integer.MAX_VALUE when it is not known
   */
  void check(int vocabulary, List<Problem> problems) {
    if (has(TokenizerJson.FILE)) {
      TokenizerJson.check(dir.resolve(TokenizerJson.FILE), vocabulary, problems);
    } else if (has(VocabTxt.FILE)) {
      VocabTxt.check(dir.resolve(VocabTxt.FILE), vocabulary, problems);
      checkSettings(problems);
    } else if (has(ByteLevelBpe.VOCABULARY) || has(ByteLevelBpe.MERGES)) {
      ByteLevelBpe.read(dir, vocabulary, problems);
    } else {
      problems.add(missing());
    }
  }

  private void checkSettings(List<Problem> problems) {
    Path settings = dir.resolve(SpecialTokens.SETTINGS);
    if (Files.isRegularFile(settings)) {
      JsonFile.read(settings, JsonFile.SMALL, problems);
    }
  }

  private Problem missing() {
    return SENTENCEPIECE.stream()
        .filter(this::has)
        .findFirst()
        .map(file -> new Problem(file, "it is not read without tokenizer.json", SAVE_FAST))
        .orElseGet(
            () ->
                new Problem(
                    TokenizerJson.FILE,
                    "there is no tokenizer: neither tokenizer.json nor vocab.txt nor vocab.json"
                        + " with merges.txt",
                    "Add one with tokenizer.save_pretrained"));
  }

  /** Whether tokenizer.json itself is there. */
  boolean hasJson() {
    return has(TokenizerJson.FILE);
  }

  /**
   * The tokenizer.json handed in, or one made from the other files.
   *
   * @param scratch where that one goes; beside the model there is one model, a shared place needs a
   *     name of its own
   * @param digest of the model folder, with its algorithm
   */
  Path json(Path scratch, String digest) {
    if (hasJson()) {
      return dir.resolve(TokenizerJson.FILE);
    }
    String name =
        scratch.equals(dir)
            ? ModelFolder.GENERATED_TOKENIZER
            : "tokenizer-" + digest.substring("sha256:".length()) + ".json";
    Path made = scratch.resolve(name);
    WholeFile.write(made, unfinished -> Files.write(unfinished, generatedJson()));
    return made;
  }

  /**
   * A tokenizer.json that says the same as the other files.
   *
   * @throws InvalidSubmission when one of them cannot be read
   */
  byte[] generatedJson() throws IOException {
    if (has(VocabTxt.FILE)) {
      return VocabTxt.tokenizerJson(
          dir.resolve(VocabTxt.FILE), dir.resolve(SpecialTokens.SETTINGS));
    }
    List<Problem> problems = new ArrayList<>();
    return ByteLevelBpeJson.of(
        ByteLevelBpe.read(dir, Integer.MAX_VALUE, problems)
            .orElseThrow(() -> new InvalidSubmission(problems)));
  }

  private boolean has(String file) {
    return Files.isRegularFile(dir.resolve(file));
  }
}
