/**
 * Recording a trace while something runs: one daemon thread, files of {@code /proc} that stay open,
 * a buffer made beforehand, and the recorder's own CPU time beside the result.
 */
@NullMarked
package org.sustainlp.harness.energy.recording;

import org.jspecify.annotations.NullMarked;
