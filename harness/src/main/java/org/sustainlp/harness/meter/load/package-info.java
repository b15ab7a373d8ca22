/** Energy estimated from how busy the processor was; every reading says so. */
@NullMarked
package org.sustainlp.harness.meter.load;

import org.jspecify.annotations.NullMarked;
