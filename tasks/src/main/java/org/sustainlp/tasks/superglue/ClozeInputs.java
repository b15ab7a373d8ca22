package org.sustainlp.tasks.superglue;

import java.util.AbstractList;
import java.util.List;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Label;

/**
 * A query once for each name, filled in when it is asked for: a hundred thousand queries with a
 * dozen names each would otherwise take gigabytes.
 */
final class ClozeInputs extends AbstractList<Input> {

  private final String passage;
  private final String query;
  private final List<Label> names;

  ClozeInputs(String passage, String query, List<Label> names) {
    this.passage = passage;
    this.query = query;
    this.names = names;
  }

  @Override
  public Input get(int index) {
    return Input.pair(passage, query.replace(ReCoRd.PLACEHOLDER, names.get(index).value()));
  }

  @Override
  public int size() {
    return names.size();
  }
}
