package org.sustainlp.tasks.superglue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.LineFault;
import org.sustainlp.tasks.Metric;
import org.sustainlp.tasks.PredictionFormat;
import org.sustainlp.tasks.Span;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.metric.ExactText;
import org.sustainlp.tasks.metric.TokenF1;

/**
 * Which name of a news article fills the gap in a sentence about it (Zhang et al. 2018, arXiv
 * 1810.12885)?
 *
 * <p>An example is one query; its choices are the different texts of the passage's entities, each
 * an input of its own with the name in place of {@code @placeholder}. FastFormers keeps one for
 * each mention. Gold answers are any of the spellings that the file lists; they may be missing
 * among the choices, and count for the score all the same.
 */
public record ReCoRd() implements Task {

  /** Where the file's {@code end} is the last character, not the one after it. */
  private static final int INCLUSIVE = 1;

  static final String PLACEHOLDER = "@placeholder";

  @Override
  public String id() {
    return "record";
  }

  @Override
  public String title() {
    return "ReCoRD";
  }

  @Override
  public String folder() {
    return "ReCoRD";
  }

  @Override
  public String reads() {
    return "passage [SEP] query with the name filled in, once per name";
  }

  @Override
  public List<Label> labels() {
    return List.of();
  }

  @Override
  public Answering answering() {
    return Answering.CHOOSE;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(new TokenF1(), new ExactText());
  }

  @Override
  public PredictionFormat predictions() {
    return LabelPerLine.words(folder(), List.of());
  }

  @Override
  public List<Example> parse(String text, Split split) throws LineFault {
    Fields line = Fields.of(text);
    List<Query> queries = new ArrayList<>();
    for (Fields query : line.someObjects("qas")) {
      queries.add(new Query(query.id(), gold(query, split), query));
    }
    Fields passage = line.object("passage");
    String article = passage.text("text");
    List<Label> names = names(passage, article);
    List<Example> examples = new ArrayList<>();
    for (Query query : queries) {
      examples.add(query.example(article, names));
    }
    return examples;
  }

  /** A query whose id and answers are sound, its text not yet read. */
  private record Query(String id, List<Label> gold, Fields fields) {

    Example example(String article, List<Label> names) throws LineFault {
      String sentence = fields.text("query");
      if (!sentence.contains(PLACEHOLDER)) {
        throw fields.faultOfText("query", "has no " + PLACEHOLDER);
      }
      return new Example(id, id, new ClozeInputs(article, sentence, names), names, gold);
    }
  }

  /** The different texts of the entities, in the order of their first mention. */
  private static List<Label> names(Fields passage, String article) throws LineFault {
    Set<Label> names = new LinkedHashSet<>();
    for (Fields entity : passage.objects("entities")) {
      Span span = Places.codePoints(entity, "start", "end", Span.Text.FIRST, article, INCLUSIVE);
      names.add(new Label(article.substring(span.start(), span.end())));
    }
    if (names.isEmpty()) {
      throw passage.faultOfText("entities", "is empty");
    }
    return List.copyOf(names);
  }

  private static List<Label> gold(Fields query, Split split) throws LineFault {
    if (split == Split.TEST && !query.has("answers")) {
      return List.of();
    }
    Set<Label> gold = new LinkedHashSet<>();
    for (Fields answer : query.someObjects("answers")) {
      gold.add(answer.freeLabel("text"));
    }
    return List.copyOf(gold);
  }
}
