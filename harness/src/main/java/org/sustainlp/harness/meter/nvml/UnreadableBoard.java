package org.sustainlp.harness.meter.nvml;

import java.util.List;

/** A board that is there but cannot be asked: every call says why. */
record UnreadableBoard(int index, NvmlError problem) implements NvmlApi.Board {

  @Override
  public String uuid() {
    return "board-" + index;
  }

  @Override
  public String name() {
    return "board " + index;
  }

  @Override
  public long energyMillijoules() throws NvmlError {
    throw problem;
  }

  @Override
  public long powerMilliwatts() throws NvmlError {
    throw problem;
  }

  @Override
  public boolean mig() throws NvmlError {
    throw problem;
  }

  @Override
  public int celsius() throws NvmlError {
    throw problem;
  }

  @Override
  public List<Long> processes() throws NvmlError {
    throw problem;
  }

  @Override
  public List<NvmlApi.Utilisation> utilisation(long sinceMicros) throws NvmlError {
    throw problem;
  }
}
