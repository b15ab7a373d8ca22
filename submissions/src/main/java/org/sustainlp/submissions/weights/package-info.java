/**
 * Weights on disk: safetensors and ONNX files read into float32 tensors under Hugging Face's names.
 * Headers are read and checked before any parameter is loaded.
 */
@NullMarked
package org.sustainlp.submissions.weights;

import org.jspecify.annotations.NullMarked;
