/** Structured pruning: which heads and feed-forward units matter, and models without the others. */
@NullMarked
package org.sustainlp.harness.pruning;

import org.jspecify.annotations.NullMarked;
