/**
 * The BERT encoder on the DJL PyTorch engine, written as functions over named parameters so that
 * pruning is a copy of arrays and the ONNX exporter can walk the same names.
 */
@NullMarked
package org.sustainlp.harness.encoder;

import org.jspecify.annotations.NullMarked;
