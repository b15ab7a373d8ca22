package org.sustainlp.harness.meter.nvml;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import java.util.ArrayList;
import java.util.List;

/** A board through its native handle. */
final class NativeBoard implements NvmlApi.Board {

  private static final int TEMPERATURE_OF_THE_CHIP = 0;
  private static final int MIG_ENABLED = 1;

  /** nvmlProcessInfo_t of the _v3 call: pid at 0, memory at 8, instances at 16 and 20. */
  private static final int PROCESS_BYTES = 24;

  /** nvmlProcessUtilizationSample_t: pid at 0, time stamp at 8, smUtil at 16, three more. */
  private static final int SAMPLE_BYTES = 32;

  /** Processes may come between asking how many there are and asking for them. */
  private static final int ROOM_TO_SPARE = 16;

  private final NvmlLibrary library;
  private final Pointer handle;
  private final String uuid;
  private final String name;
  private final LongByReference energy = new LongByReference();
  private final IntByReference power = new IntByReference();

  NativeBoard(NvmlLibrary library, Pointer handle, String uuid, String name) {
    this.library = library;
    this.handle = handle;
    this.uuid = uuid;
    this.name = name;
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
  public synchronized long energyMillijoules() throws NvmlError {
    NativeNvml.check(
        "nvmlDeviceGetTotalEnergyConsumption",
        () -> library.nvmlDeviceGetTotalEnergyConsumption(handle, energy));
    return energy.getValue();
  }

  @Override
  public synchronized long powerMilliwatts() throws NvmlError {
    NativeNvml.check(
        "nvmlDeviceGetPowerUsage", () -> library.nvmlDeviceGetPowerUsage(handle, power));
    return Integer.toUnsignedLong(power.getValue());
  }

  @Override
  public boolean mig() throws NvmlError {
    IntByReference current = new IntByReference();
    IntByReference pending = new IntByReference();
    NativeNvml.check(
        "nvmlDeviceGetMigMode", () -> library.nvmlDeviceGetMigMode(handle, current, pending));
    return current.getValue() == MIG_ENABLED;
  }

  @Override
  public int celsius() throws NvmlError {
    IntByReference celsius = new IntByReference();
    NativeNvml.check(
        "nvmlDeviceGetTemperature",
        () -> library.nvmlDeviceGetTemperature(handle, TEMPERATURE_OF_THE_CHIP, celsius));
    return celsius.getValue();
  }

  @Override
  public List<Long> processes() throws NvmlError {
    String call = "nvmlDeviceGetComputeRunningProcesses";
    IntByReference count = new IntByReference(0);
    int code =
        NativeNvml.code(() -> library.nvmlDeviceGetComputeRunningProcesses_v3(handle, count, null));
    if (code == 0) {
      return List.of();
    }
    if (code != NvmlError.INSUFFICIENT_SIZE) {
      throw new NvmlError(call, code);
    }
    count.setValue(count.getValue() + ROOM_TO_SPARE);
    try (Memory room = new Memory((long) PROCESS_BYTES * count.getValue())) {
      NativeNvml.check(
          call, () -> library.nvmlDeviceGetComputeRunningProcesses_v3(handle, count, room));
      List<Long> pids = new ArrayList<>();
      for (int i = 0; i < count.getValue(); i++) {
        pids.add(Integer.toUnsignedLong(room.getInt((long) i * PROCESS_BYTES)));
      }
      return pids;
    }
  }

  @Override
  public List<NvmlApi.Utilisation> utilisation(long sinceMicros) throws NvmlError {
    String call = "nvmlDeviceGetProcessUtilization";
    IntByReference count = new IntByReference(0);
    int code =
        NativeNvml.code(
            () -> library.nvmlDeviceGetProcessUtilization(handle, null, count, sinceMicros));
    if (code == 0 || code == NvmlError.NOT_FOUND) {
      return List.of();
    }
    if (code != NvmlError.INSUFFICIENT_SIZE) {
      throw new NvmlError(call, code);
    }
    count.setValue(count.getValue() + ROOM_TO_SPARE);
    try (Memory room = new Memory((long) SAMPLE_BYTES * count.getValue())) {
      code =
          NativeNvml.code(
              () -> library.nvmlDeviceGetProcessUtilization(handle, room, count, sinceMicros));
      if (code == NvmlError.NOT_FOUND) {
        return List.of();
      }
      if (code != 0) {
        throw new NvmlError(call, code);
      }
      return samples(room, count.getValue());
    }
  }

  private static List<NvmlApi.Utilisation> samples(Memory room, int count) {
    List<NvmlApi.Utilisation> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long at = (long) i * SAMPLE_BYTES;
      samples.add(
          new NvmlApi.Utilisation(
              Integer.toUnsignedLong(room.getInt(at)), room.getLong(at + 8), room.getInt(at + 16)));
    }
    return samples;
  }
}
