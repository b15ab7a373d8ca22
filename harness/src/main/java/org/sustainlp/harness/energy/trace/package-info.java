/**
 * A recorded energy trace: cumulative counters over time as a value and as a text file. A column or
 * a cell that is not there is unknown; it is never read as zero.
 */
@NullMarked
package org.sustainlp.harness.energy.trace;

import org.jspecify.annotations.NullMarked;
