package org.sustainlp.tasks.practice;

import java.util.ArrayList;
import java.util.List;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.practice.NewsArticle.Event;
import org.sustainlp.tasks.practice.NewsArticle.Mention;

/**
 * ReCoRD: a made-up news article and sentences that go with it, in which a name is left out: of a
 * person, in all spellings that the article has, or of a town.
 */
final class NewsQueries {

  private static final int QUERIES_TO_AN_ARTICLE = 2;

  /** In percent: queries for a person; the others are for a town. */
  private static final int PEOPLE = 75;

  private final Draw draw;
  private final Split split;
  private int queries;

  private NewsQueries(Draw draw, Split split) {
    this.draw = draw;
    this.split = split;
  }

  /**
   * @param count queries; an article has two
   */
  static List<String> lines(Draw draw, Split split, int count) {
    NewsQueries made = new NewsQueries(draw, split);
    List<String> lines = new ArrayList<>();
    while (made.queries < count) {
      int here = Math.min(QUERIES_TO_AN_ARTICLE, count - made.queries);
      lines.add(AsciiJson.SPACED.of(made.article(lines.size(), here)));
    }
    return lines;
  }

  /** Official sources are the names of two companies; ours is none. */
  private Row article(int idx, int count) {
    NewsArticle article = NewsArticle.of(draw);
    List<Mention> mentions = article.mentions();
    List<Row> asked =
        draw.from(article.events(), count).stream().map(event -> query(event, mentions)).toList();
    return new Row()
        .with("source", "Practice")
        .with(
            "passage",
            new Row()
                .with("text", article.text())
                .with("entities", mentions.stream().map(NewsQueries::place).toList()))
        .with("qas", asked)
        .with("idx", idx);
  }

  private Row query(Event event, List<Mention> mentions) {
    boolean person = draw.chance(PEOPLE);
    String kind = person ? "asked of the person" : "asked of the town";
    List<String> names =
        person ? List.of(event.who().full(), event.who().last()) : List.of(event.town());
    List<Row> gold =
        mentions.stream()
            .filter(mention -> names.contains(mention.name()))
            .map(mention -> place(mention).with("text", mention.name()))
            .toList();
    return new Row()
        .with("query", draw.from(NewsArticle.LISTS.of(event.subject(), kind)))
        .withGold(split, "answers", gold)
        .with("idx", queries++);
  }

  private static Row place(Mention mention) {
    return new Row().with("start", mention.start()).with("end", mention.last());
  }
}
