/** Carries stages out: fine-tunes, distils, prunes, converts, and writes each stage's model. */
@NullMarked
package org.sustainlp.harness.compress;

import org.jspecify.annotations.NullMarked;
