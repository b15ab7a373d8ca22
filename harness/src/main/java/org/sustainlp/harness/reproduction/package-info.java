/**
 * Measures a paper's experiment again and sets ours beside the paper's, figure by figure: the
 * ratio, its interval, a verdict and the reason.
 */
@NullMarked
package org.sustainlp.harness.reproduction;

import org.jspecify.annotations.NullMarked;
