package org.sustainlp.tasks.testsupport;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;

/** ReCoRD's two metrics for {@link SecondOpinion}. */
final class SecondNames {

  private SecondNames() {}

  /** The mean over queries of the best that any gold answer gives: token F1, or 1 if exact. */
  static double score(List<Example> examples, List<String> said, boolean exact) {
    double sum = 0;
    for (int i = 0; i < said.size(); i++) {
      double best = 0;
      for (Label gold : examples.get(i).gold()) {
        List<String> right = words(gold.value());
        List<String> answer = words(said.get(i));
        best = Math.max(best, exact ? (right.equals(answer) ? 1 : 0) : overlap(right, answer));
      }
      sum += best;
    }
    return sum / said.size();
  }

  /** Both lists sorted, then walked along side by side. */
  private static double overlap(List<String> right, List<String> answer) {
    List<String> a = new ArrayList<>(right);
    List<String> b = new ArrayList<>(answer);
    Collections.sort(a);
    Collections.sort(b);
    double shared = 0;
    for (int i = 0, j = 0; i < a.size() && j < b.size(); ) {
      int order = a.get(i).compareTo(b.get(j));
      shared += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    if (shared == 0) {
      return 0;
    }
    double precision = shared / b.size();
    double recall = shared / a.size();
    return 2 * precision * recall / (precision + recall);
  }

  /** SQuAD's words, character by character: a run of letters and digits that is an article goes. */
  private static List<String> words(String text) {
    StringBuilder kept = new StringBuilder();
    StringBuilder run = new StringBuilder();
    for (int c : (text.toLowerCase(Locale.ROOT) + " ").codePoints().toArray()) {
      boolean inWord = Character.isLetterOrDigit(c) || isNumeral(c);
      boolean punctuation = c > 32 && c < 127 && !inWord;
      if (inWord) {
        run.appendCodePoint(c);
      } else if (!punctuation) {
        boolean article = run.toString().matches("a|an|the");
        kept.append(article ? " " : run).appendCodePoint(c);
        run.setLength(0);
      }
    }
    List<String> words = new ArrayList<>(List.of(kept.toString().split("[ \t\n\u00a0]+")));
    words.remove("");
    return words;
  }

  /** One half, a superscript two, a Roman eight: Python counts them in with letters and digits. */
  private static boolean isNumeral(int c) {
    int type = Character.getType(c);
    return type == Character.OTHER_NUMBER || type == Character.LETTER_NUMBER;
  }
}
