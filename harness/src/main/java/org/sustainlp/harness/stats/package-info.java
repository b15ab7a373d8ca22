/**
 * Middle, range and percentiles of stated samples; intervals of means and of ratios, and the order
 * of pairs that makes two of them comparable.
 */
@NullMarked
package org.sustainlp.harness.stats;

import org.jspecify.annotations.NullMarked;
