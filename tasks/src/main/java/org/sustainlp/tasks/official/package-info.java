/**
 * What the benchmark's own files are: where each task's zip lies, how large each file is, its
 * checksum, its counts, its licence, and whether a file here is one of them byte for byte.
 *
 * <p>Facts about the files only; the files are not ours to publish and are never in this
 * repository. Every fact names its source, and what is not known is absent.
 */
@NullMarked
package org.sustainlp.tasks.official;

import org.jspecify.annotations.NullMarked;
