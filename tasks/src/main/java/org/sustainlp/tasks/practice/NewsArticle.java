package org.sustainlp.tasks.practice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An article about several people, each of whom did something in another town, with highlights at
 * its end.
 *
 * @param text the article; its highlights stand behind {@code @highlight} lines
 * @param events what it tells, in random order
 */
record NewsArticle(String text, List<Event> events) {

  static final TextLists LISTS = TextLists.read("news.txt");

  private static final String HIGHLIGHT = "\n@highlight\n";

  /** Heads the sentences that tell no event. */
  private static final String MORE = "more";

  private static final int EVENTS = 3;

  /** In percent: people of whom a second sentence tells nothing in particular. */
  private static final int TOLD_MORE = 60;

  /** In percent: later mentions by the last name alone. */
  private static final int SHORTENED = 70;

  /**
   * @param subject which of the lists it is told with
   */
  record Event(String subject, NewsName who, String town) {

    /** All spellings of the names in it. */
    Stream<String> names() {
      return Stream.of(who.full(), who.last(), town);
    }
  }

  /**
   * A name in the text. None has a character beyond 16 bits, so Java's places are also the file's.
   *
   * @param start of its first character
   * @param last of its last one: ReCoRD's ends are inclusive
   */
  record Mention(int start, int last, String name) {}

  NewsArticle {
    events = List.copyOf(events);
  }

  static NewsArticle of(Draw draw) {
    List<String> subjects = new ArrayList<>(LISTS.subjects());
    subjects.remove(MORE);
    List<String> chosen = draw.from(subjects, EVENTS);
    List<NewsName> people = NewsName.some(draw, EVENTS);
    List<String> towns = draw.from(NewsName.TOWNS, EVENTS);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      events.add(new Event(chosen.get(i), people.get(i), towns.get(i)));
    }
    return new NewsArticle(body(draw, events) + highlights(draw, events), events);
  }

  private static String body(Draw draw, List<Event> events) {
    List<String> parts = new ArrayList<>(draw.from(LISTS.of(MORE, "of nobody"), draw.below(3)));
    events.forEach(event -> parts.add(told(draw, event)));
    return String.join(" ", draw.shuffled(parts));
  }

  private static String told(Draw draw, Event event) {
    String told =
        draw.from(LISTS.of(event.subject(), "told"))
            .replace("{who}", event.who().full())
            .replace("{town}", event.town());
    return draw.chance(TOLD_MORE)
        ? told + " " + again(draw, event, draw.from(LISTS.of(MORE, "of the person")))
        : told;
  }

  private static String highlights(Draw draw, List<Event> events) {
    return draw.from(events, 1 + draw.below(2)).stream()
        .map(event -> again(draw, event, LISTS.of(event.subject(), "summed up").get(0)))
        .map(HIGHLIGHT::concat)
        .collect(Collectors.joining());
  }

  private static String again(Draw draw, Event event, String template) {
    NewsName who = event.who();
    return template.replace("{who}", draw.chance(SHORTENED) ? who.last() : who.full());
  }

  /** All names, in the order of the text; a last name inside a full one is no name of its own. */
  List<Mention> mentions() {
    String longestFirst =
        events.stream()
            .flatMap(Event::names)
            .sorted(Comparator.comparing(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return Pattern.compile(longestFirst)
        .matcher(text)
        .results()
        .map(found -> new Mention(found.start(), found.end() - 1, found.group()))
        .toList();
  }
}
