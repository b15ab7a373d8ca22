package org.sustainlp.harness.meter.nvml;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/**
 * The functions of nvml.h that we call (https://docs.nvidia.com/deploy/nvml-api/). Each returns an
 * nvmlReturn_t; lengths are in bytes, counts in structures.
 */
interface NvmlLibrary extends Library {

  int nvmlInit_v2();

  int nvmlDeviceGetCount_v2(IntByReference count);

  int nvmlDeviceGetHandleByIndex_v2(int index, PointerByReference device);

  int nvmlDeviceGetHandleByUUID(String uuid, PointerByReference device);

  int nvmlDeviceGetUUID(Pointer device, byte[] uuid, int length);

  int nvmlDeviceGetName(Pointer device, byte[] name, int length);

  int nvmlDeviceGetTotalEnergyConsumption(Pointer device, LongByReference millijoules);

  int nvmlDeviceGetPowerUsage(Pointer device, IntByReference milliwatts);

  int nvmlDeviceGetMigMode(Pointer device, IntByReference current, IntByReference pending);

  int nvmlDeviceGetTemperature(Pointer device, int sensor, IntByReference celsius);

  int nvmlDeviceGetComputeRunningProcesses_v3(
      Pointer device, IntByReference count, @Nullable Pointer infos);

  int nvmlDeviceGetProcessUtilization(
      Pointer device, @Nullable Pointer samples, IntByReference count, long lastSeenMicros);
}
