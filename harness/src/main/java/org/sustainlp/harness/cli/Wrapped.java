package org.sustainlp.harness.cli;

import java.util.ArrayList;
import java.util.List;

/** Items in a row, comma-separated, on lines of at most 80 characters. */
final class Wrapped {

  private static final int WIDTH = 80;

  private Wrapped() {}

  /**
   * Lines of items.
   *
   * @param lead what the first line begins with; further ones are indented as far
   * @return one line or more; an item that is too long for a line stands alone on one
   */
  static List<String> lines(String lead, List<String> items) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(lead);
    boolean first = true;
    for (int i = 0; i < items.size(); i++) {
      String item = items.get(i) + (i + 1 < items.size() ? "," : "");
      if (!first && line.length() + 1 + item.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(lead.length()));
        first = true;
      }
      line.append(first ? "" : " ").append(item);
      first = false;
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
