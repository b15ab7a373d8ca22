/** RAPL counters of Intel and AMD processors through Linux's powercap folder. */
@NullMarked
package org.sustainlp.harness.meter.powercap;

import org.jspecify.annotations.NullMarked;
