/**
 * One run as the world sees it: its state, its events, its report and the models it made. The
 * events of reproductions are of the same form.
 */
@NullMarked
package org.sustainlp.web.runs;

import org.jspecify.annotations.NullMarked;
