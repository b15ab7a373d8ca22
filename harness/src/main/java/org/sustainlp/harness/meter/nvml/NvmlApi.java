package org.sustainlp.harness.meter.nvml;

import java.util.List;

/** What we ask of NVML, without its pointers: the library itself, or a fake. */
public interface NvmlApi {

  /**
   * The boards of this machine in the order of their PCI addresses.
   *
   * @throws NvmlError when the library cannot tell
   */
  List<Board> boards() throws NvmlError;

  /** One graphics board. */
  interface Board {

    /** Names it for good: indices change when boards come and go. */
    String uuid();

    String name();

    /** Energy since the driver was loaded, in millijoules; Volta and later. */
    long energyMillijoules() throws NvmlError;

    /** Power in milliwatts: the mean of the last second on Ampere and later but for GA100. */
    long powerMilliwatts() throws NvmlError;

    /** Whether it is cut into instances (MIG). */
    boolean mig() throws NvmlError;

    /** Of the chip, in degrees Celsius. */
    int celsius() throws NvmlError;

    /** Ids of the processes computing on it, as the host counts them. */
    List<Long> processes() throws NvmlError;

    /**
     * How busy each process kept the multiprocessors.
     *
     * @param sinceMicros samples after this time only, in microseconds of the host's clock
     * @return empty when there are none yet
     */
    List<Utilisation> utilisation(long sinceMicros) throws NvmlError;
  }

  /**
   * One process in one sample.
   *
   * @param pid as the host counts it
   * @param micros when, in microseconds of the host's clock
   * @param smPercent share of time in which the multiprocessors worked for it, 0 to 100
   */
  record Utilisation(long pid, long micros, int smPercent) {}
}
