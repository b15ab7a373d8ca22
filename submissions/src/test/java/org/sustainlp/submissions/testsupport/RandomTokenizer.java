package org.sustainlp.submissions.testsupport;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sustainlp.submissions.ModelFamily;

/** Tiny tokenizer files of the kind a family is published with. */
sealed interface RandomTokenizer {

  /** The number of token ids. */
  int vocabulary();

  void write(Path dir) throws IOException;

  static RandomTokenizer of(ModelFamily family) {
    return switch (family) {
      case BERT, DISTILBERT, ELECTRA -> new WordPiece();
      case ROBERTA -> new ByteLevel();
      case XLM_ROBERTA -> new SentencePiece();
    };
  }

  /** vocab.txt. */
  record WordPiece() implements RandomTokenizer {
    @Override
    public int vocabulary() {
      return TinyBert.VOCABULARY.size();
    }

    @Override
    public void write(Path dir) throws IOException {
      Files.write(dir.resolve("vocab.txt"), TinyBert.VOCABULARY);
    }
  }

  /** vocab.json and merges.txt, every byte a token. */
  record ByteLevel() implements RandomTokenizer {
    private static final List<String> MERGES =
        List.of("t h", "th e", "Ġ the", "a t", "c at", "Ġ cat");

    @Override
    public int vocabulary() {
      return tokens().size();
    }

    private static List<String> tokens() {
      List<String> tokens = new ArrayList<>(List.of("<s>", "<pad>", "</s>", "<unk>"));
      tokens.addAll(ByteAlphabet.characters());
      MERGES.forEach(pair -> tokens.add(pair.replace(" ", "")));
      tokens.add("<mask>");
      return tokens;
    }

    @Override
    public void write(Path dir) throws IOException {
      ObjectNode ids = new ObjectMapper().createObjectNode();
      tokens().forEach(token -> ids.put(token, ids.size()));
      new ObjectMapper().writeValue(dir.resolve("vocab.json").toFile(), ids);
      List<String> lines = new ArrayList<>(MERGES);
      lines.add(0, "#version: 0.2");
      Files.write(dir.resolve("merges.txt"), lines);
    }
  }

  /** tokenizer.json with a Unigram model, beside a sentencepiece.bpe.model that nobody reads. */
  record SentencePiece() implements RandomTokenizer {
    private static final List<String> TOKENS =
        List.of("<s>", "<pad>", "</s>", "<unk>", "▁the", "▁cat", "▁sat", "s", "▁", "<mask>");

    @Override
    public int vocabulary() {
      return TOKENS.size();
    }

    @Override
    public void write(Path dir) throws IOException {
      ObjectMapper json = new ObjectMapper();
      ObjectNode root = json.createObjectNode().put("version", "1.0");
      ObjectNode split = root.putObject("pre_tokenizer").put("type", "Metaspace");
      split.put("replacement", "▁").put("prepend_scheme", "always");
      ObjectNode model = root.putObject("model").put("type", "Unigram").put("unk_id", 3);
      ArrayNode vocabulary = model.putArray("vocab");
      TOKENS.forEach(token -> vocabulary.addArray().add(token).add(-1.0));
      json.writeValue(dir.resolve("tokenizer.json").toFile(), root);
      Files.writeString(dir.resolve("sentencepiece.bpe.model"), "protobuf");
    }
  }
}
