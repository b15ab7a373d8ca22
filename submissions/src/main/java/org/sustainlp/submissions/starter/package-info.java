/** Models that come with the benchmark, so that a first run needs no upload and no network. */
@NullMarked
package org.sustainlp.submissions.starter;

import org.jspecify.annotations.NullMarked;
