package org.sustainlp.harness.measuring;

import org.sustainlp.harness.inference.Serving;

/**
 * What the measuring process is asked.
 *
 * @param modelFolder with config.json and the weights for the serving's engine
 * @param inputs a file written by {@link InputFile}
 * @param unmeasured a file of further inputs, answered once when all is measured
 * @param serving how the model is run
 * @param protocol how it is measured
 */
record Request(
    String modelFolder, String inputs, String unmeasured, Serving serving, Protocol protocol) {}
