/** Models that answer: PyTorch and ONNX Runtime behind one port, alone or several side by side. */
@NullMarked
package org.sustainlp.harness.inference;

import org.jspecify.annotations.NullMarked;
