/**
 * Data folders in SuperGLUE's official layout: {@code BoolQ/val.jsonl}, {@code CB/train.jsonl}, ….
 *
 * <p>Reads and checksums them, and says everything that is wrong with a file at once. Downloads
 * nothing and trusts no file's size.
 */
@NullMarked
package org.sustainlp.tasks.data;

import org.jspecify.annotations.NullMarked;
