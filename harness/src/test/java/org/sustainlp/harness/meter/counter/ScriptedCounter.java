package org.sustainlp.harness.meter.counter;

import java.io.IOException;

/** A counter that shows what a test wants, or fails. */
public final class ScriptedCounter implements CounterReader {

  private long value;
  private String failure = "";
  private boolean present = true;

  public ScriptedCounter(long value) {
    this.value = value;
  }

  @Override
  public long read() throws IOException {
    if (!failure.isEmpty()) {
      throw new IOException(failure);
    }
    return value;
  }

  @Override
  public boolean present() {
    return present;
  }

  public void shows(long microjoules) {
    value = microjoules;
    failure = "";
  }

  public void fails(String reason) {
    failure = reason;
  }

  public void vanishes() {
    present = false;
  }
}
