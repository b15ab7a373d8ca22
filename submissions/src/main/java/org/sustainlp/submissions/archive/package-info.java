/**
 * Archives: what is handed in as one file becomes a flat folder of model files, or a list of
 * problems. Nothing in an archive is trusted: not its names, its sizes, its types nor its
 * checksums.
 */
@NullMarked
package org.sustainlp.submissions.archive;

import org.jspecify.annotations.NullMarked;
