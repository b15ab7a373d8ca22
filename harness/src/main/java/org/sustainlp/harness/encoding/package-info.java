/**
 * From text to token ids: what a model reads, and files of it that carry neither text nor labels.
 */
@NullMarked
package org.sustainlp.harness.encoding;

import org.jspecify.annotations.NullMarked;
