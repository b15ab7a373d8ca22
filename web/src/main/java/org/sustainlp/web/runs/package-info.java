/** One run as the world sees it: its state, its events, its report and the models it made. */
@NullMarked
package org.sustainlp.web.runs;

import org.jspecify.annotations.NullMarked;
