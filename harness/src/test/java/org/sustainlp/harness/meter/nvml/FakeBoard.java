package org.sustainlp.harness.meter.nvml;

import java.util.List;

/** A board in memory that does what a test says. */
final class FakeBoard implements NvmlApi.Board {

  private final String uuid;
  private final String name;
  private long millijoules = 1_000_000;
  private long milliwatts = 100_000;
  private int energyError;
  private int powerError;
  private boolean mig;
  private List<Long> processes = List.of(1L);
  private List<NvmlApi.Utilisation> utilisation = List.of();

  FakeBoard(String uuid, String name) {
    this.uuid = uuid;
    this.name = name;
  }

  FakeBoard spends(double joules) {
    millijoules += Math.round(joules * 1000);
    return this;
  }

  FakeBoard draws(double watts) {
    milliwatts = Math.round(watts * 1000);
    return this;
  }

  /** The counter answers with this code from now on; 0 for none. */
  FakeBoard energyFails(int code) {
    energyError = code;
    return this;
  }

  /** The power reading answers with this code from now on; 0 for none. */
  FakeBoard powerFails(int code) {
    powerError = code;
    return this;
  }

  FakeBoard withMig() {
    mig = true;
    return this;
  }

  FakeBoard runs(List<Long> pids) {
    processes = pids;
    return this;
  }

  FakeBoard uses(List<NvmlApi.Utilisation> samples) {
    utilisation = samples;
    return this;
  }

  @Override
  public String uuid() {
    return uuid;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long energyMillijoules() throws NvmlError {
    check("nvmlDeviceGetTotalEnergyConsumption", energyError);
    return millijoules;
  }

  @Override
  public long powerMilliwatts() throws NvmlError {
    check("nvmlDeviceGetPowerUsage", powerError);
    return milliwatts;
  }

  @Override
  public boolean mig() throws NvmlError {
    return mig;
  }

  @Override
  public int celsius() {
    return 40;
  }

  @Override
  public List<Long> processes() {
    return processes;
  }

  @Override
  public List<NvmlApi.Utilisation> utilisation(long sinceMicros) {
    return utilisation.stream().filter(sample -> sample.micros() > sinceMicros).toList();
  }

  private static void check(String call, int code) throws NvmlError {
    if (code != 0) {
      throw new NvmlError(call, code);
    }
  }
}
