package org.sustainlp.tasks.official;

import java.util.Optional;

/**
 * What may be done with a dataset, as its authors say it.
 *
 * @param name {@code "CC BY-SA 3.0"}; empty where none was found
 * @param evidence how well that is known
 * @param source where it is stated, or where it was looked for
 */
public record Licence(Optional<String> name, Evidence evidence, String source) {

  /** How well a licence is known. */
  public enum Evidence {
    /** The authors' own statement was read. */
    SEEN("seen"),
    /** Others repeat the authors' statement. */
    QUOTED("quoted"),
    /** It is generally said; no statement was read. */
    BELIEVED("believed"),
    /** It was looked for where one would expect it. */
    NONE_FOUND("none-found");

    private final String id;

    Evidence(String id) {
      this.id = id;
    }

    /** The name in JSON: {@code "none-found"}. */
    public String id() {
      return id;
    }
  }

  public Licence {
    if (name.isPresent() == (evidence == Evidence.NONE_FOUND)) {
      throw new IllegalArgumentException("a licence has a name, or none was found: " + source);
    }
  }

  /** In a few words: {@code "CC BY-NC 4.0 (quoted, not seen)"}. */
  public String words() {
    return switch (evidence) {
      case SEEN -> name.orElseThrow();
      case QUOTED, BELIEVED -> name.orElseThrow() + " (" + evidence.id() + ", not seen)";
      case NONE_FOUND -> "none found";
    };
  }
}
