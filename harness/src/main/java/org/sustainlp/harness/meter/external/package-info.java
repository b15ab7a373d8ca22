/**
 * A meter outside the machine, at its plug: time-stamped watts from a file, a socket or a command,
 * integrated over each window.
 */
@NullMarked
package org.sustainlp.harness.meter.external;

import org.jspecify.annotations.NullMarked;
