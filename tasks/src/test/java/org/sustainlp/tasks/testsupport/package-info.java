/**
 * Fixtures of this module's tests: sample files of every task, ways to damage them, the real files
 * where somebody has them, and a second calculation of every metric.
 */
@NullMarked
package org.sustainlp.tasks.testsupport;

import org.jspecify.annotations.NullMarked;
