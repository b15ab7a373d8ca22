/**
 * SuperGLUE's tasks, one class each: the official fields of a line, the answers and the metrics.
 *
 * <p>Source of all of them: Wang et al. 2019, arXiv 1905.00537. They parse text; they open no file.
 */
@NullMarked
package org.sustainlp.tasks.superglue;

import org.jspecify.annotations.NullMarked;
