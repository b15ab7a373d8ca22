/**
 * The floor and the ceiling: predictors without a model, present in every table to check metrics,
 * ranking and the harness's own cost.
 */
@NullMarked
package org.sustainlp.submissions.baseline;

import org.jspecify.annotations.NullMarked;
