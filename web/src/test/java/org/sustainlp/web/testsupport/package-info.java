/** Stand-ins and samples for this module's tests. */
@NullMarked
package org.sustainlp.web.testsupport;

import org.jspecify.annotations.NullMarked;
