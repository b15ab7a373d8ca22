package org.sustainlp.tasks.testsupport;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.data.SplitFacts;
import org.sustainlp.tasks.data.TaskData;

/** Reads ReCoRD's training split in a Java machine of its own, one way or the other, and counts. */
public final class ReadingMain {

  private ReadingMain() {}

  /** {@code each DIR} streams it, {@code read DIR} holds it. */
  public static void main(String[] args) {
    Task record = SuperGlue.task("record").orElseThrow();
    TaskData data = TaskData.at(Path.of(args[1])).strict();
    if (args[0].equals("read")) {
      System.out.println(data.read(record, Split.TRAIN).examples().size() + " held");
      return;
    }
    AtomicLong characters = new AtomicLong();
    SplitFacts facts =
        data.each(
            record,
            Split.TRAIN,
            example -> characters.addAndGet(example.inputs().get(1).first().length()));
    System.out.println(facts.examples() + " streamed, " + characters + " characters");
  }
}
