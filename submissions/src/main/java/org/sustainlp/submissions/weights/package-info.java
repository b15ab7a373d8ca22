/**
 * Weights on disk: safetensors, PyTorch and ONNX files read into float32 tensors under the names of
 * Hugging Face's BertModel, whatever the family. Headers are read and checked before any parameter
 * is loaded.
 */
@NullMarked
package org.sustainlp.submissions.weights;

import org.jspecify.annotations.NullMarked;
