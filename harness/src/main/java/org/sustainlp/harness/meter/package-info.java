/**
 * Energy: meters, windows on them and readings. Knows nothing of models, text or labels, and
 * imports nothing else of ours.
 */
@NullMarked
package org.sustainlp.harness.meter;

import org.jspecify.annotations.NullMarked;
