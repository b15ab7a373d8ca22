/**
 * Energy after it was counted: recorded traces, the ways to account for one, and what joules come
 * to in carbon. Nothing here reads a sensor, and nothing but meters and statistics of ours is
 * imported.
 */
@NullMarked
package org.sustainlp.harness.energy;

import org.jspecify.annotations.NullMarked;
