/**
 * Models as ONNX graphs built from their weights with ONNX Runtime's fused operators, in float32 or
 * with dynamic int8 matrix products.
 */
@NullMarked
package org.sustainlp.harness.graph;

import org.jspecify.annotations.NullMarked;
