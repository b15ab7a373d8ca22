/** Energy counters of AMD processors through Linux's hardware monitors. */
@NullMarked
package org.sustainlp.harness.meter.hwmon;

import org.jspecify.annotations.NullMarked;
