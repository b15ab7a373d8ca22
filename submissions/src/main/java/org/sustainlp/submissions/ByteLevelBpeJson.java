package org.sustainlp.submissions;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.Objects;

/**
 * The tokenizer.json that says the same as vocab.json and merges.txt, made as transformers' {@code
 * RobertaConverter} (convert_slow_tokenizer.py) makes it: ByteLevel, BPE, {@code <s> A </s></s> B
 * </s>}.
 */
final class ByteLevelBpeJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ByteLevelBpe bpe;

  private ByteLevelBpeJson(ByteLevelBpe bpe) {
    this.bpe = bpe;
  }

  static byte[] of(ByteLevelBpe bpe) throws IOException {
    return new ByteLevelBpeJson(bpe).bytes();
  }

  private byte[] bytes() throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("version", "1.0");
    root.putNull("truncation");
    root.putNull("padding");
    ArrayNode added = root.putArray("added_tokens");
    bpe.special().all().stream()
        .filter(bpe.ids()::containsKey)
        .sorted(Comparator.comparing(this::id))
        .forEach(token -> add(added.addObject(), token));
    root.putNull("normalizer");
    byteLevel(root.putObject("pre_tokenizer"), bpe.prefixSpace());
    ObjectNode processor = root.putObject("post_processor").put("type", "RobertaProcessing");
    numbered(processor.putArray("sep"), bpe.special().sep());
    numbered(processor.putArray("cls"), bpe.special().cls());
    processor.put("trim_offsets", true).put("add_prefix_space", bpe.prefixSpace());
    byteLevel(root.putObject("decoder"), true);
    model(root.putObject("model"));
    return JSON.writeValueAsBytes(root);
  }

  /** The mask swallows the space before it, as RobertaTokenizer has it. */
  private void add(ObjectNode token, String content) {
    token.put("id", id(content)).put("content", content).put("single_word", false);
    token.put("lstrip", content.equals(bpe.special().mask())).put("rstrip", false);
    token.put("normalized", false).put("special", true);
  }

  private static void byteLevel(ObjectNode into, boolean prefixSpace) {
    into.put("type", "ByteLevel").put("add_prefix_space", prefixSpace);
    into.put("trim_offsets", true).put("use_regex", true);
  }

  private void model(ObjectNode model) {
    model.put("type", "BPE").putNull("dropout");
    model.putNull("unk_token");
    model.put("continuing_subword_prefix", "").put("end_of_word_suffix", "");
    model.put("fuse_unk", false);
    bpe.ids().forEach(model.putObject("vocab")::put);
    ArrayNode pairs = model.putArray("merges");
    bpe.merges().forEach(pair -> pairs.add(pair.get(0) + " " + pair.get(1)));
  }

  private void numbered(ArrayNode pair, String token) {
    pair.add(token).add(id(token));
  }

  private int id(String token) {
    return Objects.requireNonNull(bpe.ids().get(token), token);
  }
}
