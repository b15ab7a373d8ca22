/** From an upload to queued runs: every problem is found and told before anything is stored. */
@NullMarked
package org.sustainlp.web.intake;

import org.jspecify.annotations.NullMarked;
