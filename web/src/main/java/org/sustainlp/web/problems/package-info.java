/**
 * What went wrong, as application/problem+json (RFC 9457) for programs and as a page for people.
 */
@NullMarked
package org.sustainlp.web.problems;

import org.jspecify.annotations.NullMarked;
