/**
 * Ways to account for one recorded trace, side by side: how much of what a machine drew is put down
 * to one process. Every mode is a pure function of the trace, and what it cannot tell it calls
 * unavailable with the reason.
 */
@NullMarked
package org.sustainlp.harness.energy.accounting;

import org.jspecify.annotations.NullMarked;
