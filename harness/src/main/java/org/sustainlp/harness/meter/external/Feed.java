package org.sustainlp.harness.meter.external;

import java.io.IOException;

/** Where a meter's lines come from. */
interface Feed {

  /**
   * {@code file}, {@code tcp} or {@code command}: what it reads stands in reports for everyone to
   * read, and may hold a password or a place in a house.
   */
  String name();

  /**
   * Hands lines over as they come, until the thread is interrupted.
   *
   * @throws IOException when no more will come, with the reason
   */
  void follow(Watts watts) throws IOException, InterruptedException;

  /** How long to wait before following again after an end; negative for never. */
  long retryMillis();

  /** Lets go of what it holds, so that {@link #follow} ends. */
  void stop();
}
