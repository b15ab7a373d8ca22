package org.sustainlp.web.leaderboard;

import org.sustainlp.web.store.Entry;

/**
 * What two entries must share to be ranked against each other: a score on one task says nothing
 * about another, practice data nothing about real data, and an estimate is no measurement.
 */
record Comparability(String dataKind, String task, String energyKind) {
  static Comparability of(Entry entry) {
    return new Comparability(entry.dataKind(), entry.task(), entry.energyKind());
  }
}
