package org.sustainlp.harness.measuring;

import org.sustainlp.harness.inference.Serving;

/**
 * What the measuring process is asked.
 *
 * @param modelFolder with config.json and the weights for the serving's engine
 * @param inputs a file written by {@link InputFile}
 * @param unmeasured a file of further inputs, answered once when all is measured
 * @param trace the file that takes the trace of all windows, where one can be recorded
 * @param serving how the model is run
 * @param protocol how it is measured
 */
record Request(
    String modelFolder,
    String inputs,
    String unmeasured,
    String trace,
    Serving serving,
    Protocol protocol) {}
