/** What this machine is, as OSHI and the kernel tell it, and which meter suits it. */
@NullMarked
package org.sustainlp.harness.machine;

import org.jspecify.annotations.NullMarked;
