/** Middle, range and percentiles of stated samples. */
@NullMarked
package org.sustainlp.harness.stats;

import org.jspecify.annotations.NullMarked;
