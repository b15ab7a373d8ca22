package org.sustainlp.harness.encoding.tokenizer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Small tokenizer.json files of several kinds. */
final class TokenizerFiles {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TokenizerFiles() {}

  /** The tokenizer of a starter model, without its weights. */
  static Path starter(String model, Path folder) {
    Path file = folder.resolve(model + ".json");
    try (InputStream in =
        TokenizerFiles.class.getResourceAsStream("/" + model + "-tokenizer.json")) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /**
   * A BERT tokenizer whose vocabulary has BERT's special tokens (ids 0 to 4), then the pieces.
   *
   * @param edit changes before it is written
   */
  static Path wordPiece(
      Path file, Collection<String> pieces, BertRules rules, Consumer<ObjectNode> edit) {
    ObjectNode root = root();
    Set<String> vocabulary =
        new LinkedHashSet<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
    ArrayNode added = root.withArray("added_tokens");
    vocabulary.forEach(token -> added(added, token, added.size()));
    root.putObject("normalizer")
        .put("type", "BertNormalizer")
        .put("clean_text", rules.cleanText())
        .put("handle_chinese_chars", rules.chineseChars())
        .put("strip_accents", rules.stripAccents())
        .put("lowercase", rules.lowercase());
    root.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
    ObjectNode processor = root.putObject("post_processor").put("type", "BertProcessing");
    processor.putArray("sep").add("[SEP]").add(3);
    processor.putArray("cls").add("[CLS]").add(2);
    ObjectNode model = root.putObject("model").put("type", "WordPiece").put("unk_token", "[UNK]");
    model.put("continuing_subword_prefix", "##").put("max_input_chars_per_word", 100);
    ObjectNode vocab = model.putObject("vocab");
    vocabulary.addAll(pieces);
    vocabulary.forEach(token -> vocab.put(token, vocab.size()));
    edit.accept(root);
    return write(file, root);
  }

  /** Appends an added token, special and with every switch off. */
  static ObjectNode added(ArrayNode tokens, String content, int id) {
    return tokens
        .addObject()
        .put("id", id)
        .put("content", content)
        .put("single_word", false)
        .put("lstrip", false)
        .put("rstrip", false)
        .put("normalized", false)
        .put("special", true);
  }

  /**
   * A byte-level BPE framed as RoBERTa is, with trimmed offsets: {@code <s>} 0, {@code <pad>} 1,
   * {@code </s>} 2, then bytes as GPT-2 writes them, then "Ġt" and "he" and "Ġthe".
   */
  static Path roberta(Path file) {
    ObjectNode root = root();
    ArrayNode added = root.withArray("added_tokens");
    List<String> special = List.of("<s>", "<pad>", "</s>");
    special.forEach(token -> added(added, token, added.size()));
    root.putObject("pre_tokenizer")
        .put("type", "ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", true)
        .put("use_regex", true);
    ObjectNode processor = root.putObject("post_processor").put("type", "RobertaProcessing");
    processor.putArray("sep").add("</s>").add(2);
    processor.putArray("cls").add("<s>").add(0);
    processor.put("trim_offsets", true).put("add_prefix_space", false);
    ObjectNode model = root.putObject("model").put("type", "BPE");
    ObjectNode vocab = model.putObject("vocab");
    special.forEach(token -> vocab.put(token, vocab.size()));
    for (int value = 0; value < 256; value++) {
      vocab.put(Character.toString(CodePointProbe.byteLevel(value)), vocab.size());
    }
    List.of("Ġt", "he", "Ġthe").forEach(token -> vocab.put(token, vocab.size()));
    model.putArray("merges").add("Ġ t").add("h e").add("Ġt he");
    return write(file, root);
  }

  /**
   * A Unigram model framed as XLM-R is: {@code <s>} 0, {@code <pad>} 1, {@code </s>} 2, {@code
   * <unk>} 3, "▁the" 4, "▁" 5, "the" 6, "c" 7, "at" 8.
   */
  static Path unigram(Path file) {
    ObjectNode root = root();
    ArrayNode added = root.withArray("added_tokens");
    List<String> special = List.of("<s>", "<pad>", "</s>", "<unk>");
    special.forEach(token -> added(added, token, added.size()));
    root.putObject("normalizer").put("type", "NFKC");
    root.putObject("pre_tokenizer")
        .put("type", "Metaspace")
        .put("replacement", "▁")
        .put("prepend_scheme", "always")
        .put("split", true);
    ObjectNode processor = root.putObject("post_processor").put("type", "RobertaProcessing");
    processor.putArray("sep").add("</s>").add(2);
    processor.putArray("cls").add("<s>").add(0);
    processor.put("trim_offsets", false).put("add_prefix_space", false);
    ObjectNode model = root.putObject("model").put("type", "Unigram").put("unk_id", 3);
    ArrayNode vocab = model.putArray("vocab");
    special.forEach(token -> vocab.addArray().add(token).add(0.0));
    List.of("▁the", "▁", "the", "c", "at").forEach(it -> vocab.addArray().add(it).add(-2.0));
    return write(file, root);
  }

  private static ObjectNode root() {
    ObjectNode root = JSON.createObjectNode().put("version", "1.0");
    root.putNull("truncation");
    root.putNull("padding");
    root.putArray("added_tokens");
    root.putNull("normalizer");
    return root;
  }

  private static Path write(Path file, ObjectNode root) {
    try {
      return Files.write(file, JSON.writeValueAsBytes(root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
