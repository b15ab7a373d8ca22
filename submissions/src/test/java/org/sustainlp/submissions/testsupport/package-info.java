/** Fixtures of this module's tests: a tiny model and hostile archives. */
@NullMarked
package org.sustainlp.submissions.testsupport;

import org.jspecify.annotations.NullMarked;
