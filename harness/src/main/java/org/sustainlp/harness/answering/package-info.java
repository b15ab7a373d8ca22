/**
 * From a model's outputs back to answers: the label or choice with the highest output, and models
 * that predict.
 */
@NullMarked
package org.sustainlp.harness.answering;

import org.jspecify.annotations.NullMarked;
