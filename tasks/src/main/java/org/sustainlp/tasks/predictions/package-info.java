/**
 * Files of predictions as the benchmark's site takes them: written, read back, and packed into the
 * one archive of all tasks.
 */
@NullMarked
package org.sustainlp.tasks.predictions;

import org.jspecify.annotations.NullMarked;
