package org.sustainlp.harness.measuring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.inference.Serving;

/** Measures one stage alone, from loading to the last window. */
public final class MeasuringProcess {

  private MeasuringProcess() {}

  /**
   * @param modelFolder with config.json and the weights for the serving's engine
   * @param inputs what to answer
   * @param watch is told of the windows
   * @throws MeasuringSession.Died when the process ends badly
   */
  public static Measurement measure(
      Path modelFolder,
      List<EncodedExample> inputs,
      Serving serving,
      Protocol protocol,
      LapWatch watch)
      throws IOException {
    try (MeasuringSession session =
        MeasuringSession.open(modelFolder, inputs, List.of(), serving, protocol)) {
      int windows = protocol.repetitions();
      for (int i = 0; i < windows; i++) {
        watch.between(i, windows, (windows - i) * session.expectedWindowSeconds());
        session.lap();
      }
      watch.between(windows, windows, 0);
      return session.measurement();
    }
  }
}
