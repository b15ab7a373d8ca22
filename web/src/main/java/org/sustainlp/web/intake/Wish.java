package org.sustainlp.web.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sustainlp.web.store.Submission;

/**
 * What an upload asks for, once its fields were found to be in order.
 *
 * @param name what to call it
 * @param team who hands it in; null when not said
 * @param tasks at least one known task id
 * @param recipe a known recipe's id
 * @param device a device of this service
 * @param limits what its runs are limited to
 */
record Wish(
    String name,
    @Nullable String team,
    List<String> tasks,
    String recipe,
    String device,
    Submission.RunLimits limits) {
  Wish {
    tasks = List.copyOf(tasks);
  }
}
