/**
 * Energy counters that only go up until they start again: read, unwrapped, doubted. Knows no
 * particular driver.
 */
@NullMarked
package org.sustainlp.harness.meter.counter;

import org.jspecify.annotations.NullMarked;
