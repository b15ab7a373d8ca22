package org.sustainlp.web.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sustainlp.web.store.Work;

/**
 * From looks at a run or a reproduction to what happened between them. Not for several threads.
 *
 * <p>The database is what is looked at, so it does not matter which process carries it out.
 */
final class RunFollower {
  private @Nullable RunEvent told;
  private long linesTold;

  /** What is new since the last look; the first look tells everything. Lines before the end. */
  List<RunNews> look(Work work) {
    List<RunNews> news = new ArrayList<>();
    RunEvent now = RunEvent.of(work);
    RunEvent before = told;
    told = now;
    if (before == null) {
      news.add(new RunNews("state", now));
      news.addAll(lines(work));
      return news;
    }
    news.addAll(lines(work));
    if (!now.equals(before)) {
      news.add(new RunNews(sameState(before, now) ? "progress" : "state", now));
    }
    return news;
  }

  private List<RunNews> lines(Work work) {
    if (work.logLines() < linesTold) {
      linesTold = 0; // Another attempt began its log anew.
    }
    int kept = work.log().size();
    int fresh = (int) Math.min(work.logLines() - linesTold, kept);
    linesTold = work.logLines();
    return work.log().subList(kept - fresh, kept).stream()
        .map(line -> new RunNews("log", RunEvent.of(work, line)))
        .toList();
  }

  private static boolean sameState(RunEvent a, RunEvent b) {
    return a.state().equals(b.state())
        && Objects.equals(a.stage(), b.stage())
        && a.attempt() == b.attempt();
  }

  /**
   * One event.
   *
   * @param name {@code state} when state or stage changed, {@code progress} or {@code log}
   * @param data where it is
   */
  record RunNews(String name, RunEvent data) {}
}
