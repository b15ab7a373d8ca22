/**
 * How predictions are scored: the official metrics as pure functions, and a task's score with its
 * bootstrap interval.
 *
 * <p>Knows no files and no models.
 */
@NullMarked
package org.sustainlp.tasks.metric;

import org.jspecify.annotations.NullMarked;
