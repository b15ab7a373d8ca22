/**
 * From text to token ids with offsets: Hugging Face's {@code tokenizer.json} read here for
 * WordPiece, and through Hugging Face's own library for every other model. Special tokens are told
 * apart from the text's own, so that whoever cuts or pairs texts adds them last.
 */
@NullMarked
package org.sustainlp.harness.encoding.tokenizer;

import org.jspecify.annotations.NullMarked;
