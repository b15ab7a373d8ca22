/** Fine-tuning and distillation: batches, losses, the optimizer and the loop that joins them. */
@NullMarked
package org.sustainlp.harness.training;

import org.jspecify.annotations.NullMarked;
