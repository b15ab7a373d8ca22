/** A paper's experiment by one request: asking for it, following it, reading its rows. */
@NullMarked
package org.sustainlp.web.reproductions;

import org.jspecify.annotations.NullMarked;
