/**
 * Energy estimated from how busy a component was, or merely that it was there, by a small table of
 * cited figures; every reading says so.
 */
@NullMarked
package org.sustainlp.harness.meter.load;

import org.jspecify.annotations.NullMarked;
