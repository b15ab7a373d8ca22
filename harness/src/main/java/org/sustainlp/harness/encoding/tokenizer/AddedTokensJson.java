package org.sustainlp.harness.encoding.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code added_tokens} of tokenizer.json, with the ids that Hugging Face's library gives them. */
final class AddedTokensJson {

  private AddedTokensJson() {}

  /**
   * Adds a reason for each token that may not be found as the library finds it: with another id
   * than the library gives, white space at its ends, or the same form as another.
   *
   * @param ids the vocabulary
   */
  static List<AddedToken> read(
      JsonNode nodes, Map<String, Integer> ids, BertRules rules, List<String> reasons) {
    List<AddedToken> added = new ArrayList<>();
    Set<String> contents = new HashSet<>();
    Set<String> normalForms = new HashSet<>();
    int highest = -1;
    for (JsonNode node : nodes) {
      String content = node.path("content").asText();
      AddedToken token = token(node, content, rules);
      int id = ids.getOrDefault(content, Math.max(highest + 1, ids.size()));
      highest = Math.max(highest, id);
      boolean once =
          contents.add(content) && (!token.normalized() || normalForms.add(token.content()));
      if (token.id() != id || !once || !firm(content) || !firm(token.content())) {
        reasons.add("its added token «" + content + "» is unusual");
      }
      added.add(token);
    }
    return added;
  }

  private static AddedToken token(JsonNode node, String content, BertRules rules) {
    boolean normalized = node.path("normalized").asBoolean();
    return new AddedToken(
        normalized ? rules.normal(content) : content,
        node.path("id").asInt(-1),
        node.path("single_word").asBoolean(),
        node.path("lstrip").asBoolean(),
        node.path("rstrip").asBoolean(),
        normalized);
  }

  /** Neither empty nor with white space at its ends. */
  private static boolean firm(String content) {
    UnicodeTable unicode = UnicodeTable.get();
    return !content.isEmpty()
        && !unicode.isSpace(content.codePointAt(0))
        && !unicode.isSpace(content.codePointBefore(content.length()));
  }
}
