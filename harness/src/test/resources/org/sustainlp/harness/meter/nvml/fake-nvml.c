/*
 * A stand-in for libnvidia-ml.so: as many boards as the file STATE says, one line each:
 *   energyCode millijoules powerCode milliwatts migCode mig smPercent
 * Codes are nvmlReturn_t. The file is read at every call, so that a test can change it in a run.
 */
#include <stdio.h>
#include <string.h>

#define OK 0
#define INVALID_ARGUMENT 2
#define NOT_FOUND 6
#define INSUFFICIENT_SIZE 7
#define DRIVER_NOT_LOADED 9
#define MOST 8

typedef struct {
  int energyCode;
  unsigned long long millijoules;
  int powerCode;
  unsigned int milliwatts;
  int migCode;
  unsigned int mig;
  unsigned int smPercent;
} Board;

typedef struct {
  unsigned int pid;
  unsigned long long timeStamp;
  unsigned int smUtil, memUtil, encUtil, decUtil;
} Utilization;

typedef struct {
  unsigned int pid;
  unsigned long long usedGpuMemory;
  unsigned int gpuInstanceId, computeInstanceId;
} ProcessInfo;

static char handles[MOST];
static Board boards[MOST];

static int load(void) {
  FILE *file = fopen(STATE, "r");
  int count = 0;
  if (file == NULL) return -1;
  while (count < MOST) {
    Board *b = &boards[count];
    if (fscanf(file, "%d %llu %d %u %d %u %u", &b->energyCode, &b->millijoules, &b->powerCode,
               &b->milliwatts, &b->migCode, &b->mig, &b->smPercent) != 7) break;
    count++;
  }
  fclose(file);
  return count;
}

static Board *at(void *device) {
  load();
  return &boards[(char *)device - handles];
}

int nvmlInit_v2(void) { return load() < 0 ? DRIVER_NOT_LOADED : OK; }

int nvmlDeviceGetCount_v2(unsigned int *count) {
  *count = (unsigned int)load();
  return OK;
}

/* Static: exported functions of an earlier library of the same process would be called instead. */
static int handle(unsigned int index, void **device) {
  if ((int)index >= load()) return INVALID_ARGUMENT;
  *device = &handles[index];
  return OK;
}

int nvmlDeviceGetHandleByIndex_v2(unsigned int index, void **device) {
  return handle(index, device);
}

int nvmlDeviceGetUUID(void *device, char *uuid, unsigned int length) {
  snprintf(uuid, length, "GPU-fake-%d", (int)((char *)device - handles));
  return OK;
}

int nvmlDeviceGetHandleByUUID(const char *uuid, void **device) {
  unsigned int index;
  if (sscanf(uuid, "GPU-fake-%u", &index) != 1) return NOT_FOUND;
  return handle(index, device);
}

int nvmlDeviceGetName(void *device, char *name, unsigned int length) {
  (void)device;
  snprintf(name, length, "Fake V100");
  return OK;
}

int nvmlDeviceGetTotalEnergyConsumption(void *device, unsigned long long *millijoules) {
  Board *b = at(device);
  *millijoules = b->millijoules;
  return b->energyCode;
}

int nvmlDeviceGetPowerUsage(void *device, unsigned int *milliwatts) {
  Board *b = at(device);
  *milliwatts = b->milliwatts;
  return b->powerCode;
}

int nvmlDeviceGetMigMode(void *device, unsigned int *current, unsigned int *pending) {
  Board *b = at(device);
  *current = b->mig;
  *pending = b->mig;
  return b->migCode;
}

int nvmlDeviceGetTemperature(void *device, int sensor, unsigned int *celsius) {
  (void)device;
  *celsius = 41;
  return sensor == 0 ? OK : INVALID_ARGUMENT;
}

int nvmlDeviceGetComputeRunningProcesses_v3(void *device, unsigned int *count, ProcessInfo *infos) {
  (void)device;
  if (*count < 2) {
    *count = 2;
    return INSUFFICIENT_SIZE;
  }
  *count = 2;
  memset(infos, 0xff, 2 * sizeof *infos);
  infos[0].pid = 4242;
  infos[1].pid = 4294967295u;
  return OK;
}

#ifndef WITHOUT_UTILIZATION
int nvmlDeviceGetProcessUtilization(void *device, Utilization *samples, unsigned int *count,
                                    unsigned long long lastSeen) {
  Board *b = at(device);
  if (lastSeen >= 2000) return NOT_FOUND;
  if (samples == NULL) {
    *count = 2;
    return INSUFFICIENT_SIZE;
  }
  *count = 2;
  memset(samples, 0, 2 * sizeof *samples);
  samples[0].pid = 4242;
  samples[0].timeStamp = 1000;
  samples[0].smUtil = b->smPercent;
  samples[1].pid = 77;
  samples[1].timeStamp = 2000;
  samples[1].smUtil = 25;
  return OK;
}
#endif
