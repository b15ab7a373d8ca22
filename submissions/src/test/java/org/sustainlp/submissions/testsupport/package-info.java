/** Fixtures of this module's tests: small models of every family, hostile archives and pickles. */
@NullMarked
package org.sustainlp.submissions.testsupport;

import org.jspecify.annotations.NullMarked;
