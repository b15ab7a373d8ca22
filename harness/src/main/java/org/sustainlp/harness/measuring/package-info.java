/**
 * Measuring in a JVM of its own: one model, inputs without text or labels, warm-up, then windows
 * with nothing in them but the predictor. Nothing of training is left in its memory.
 */
@NullMarked
package org.sustainlp.harness.measuring;

import org.jspecify.annotations.NullMarked;
