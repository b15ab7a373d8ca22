/**
 * Structured pruning: which heads, feed-forward units and dimensions of the token representations
 * matter, and models without the others.
 */
@NullMarked
package org.sustainlp.harness.pruning;

import org.jspecify.annotations.NullMarked;
