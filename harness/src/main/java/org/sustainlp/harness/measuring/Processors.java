package org.sustainlp.harness.measuring;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Binds threads to processors, as FastFormers' instances are bound by {@code taskset}, so that the
 * scheduler does not move an instance away from its caches. Linux only (sched_setaffinity(2));
 * elsewhere nothing happens.
 */
final class Processors {

  /** glibc's cpu_set_t: 1,024 processors. */
  private static final int MASK_BYTES = 128;

  private static final @Nullable Libc LIBC = load();

  /** sched_setaffinity(2); pid 0 is the calling thread. */
  private interface Libc extends Library {
    int sched_getaffinity(int pid, long size, byte[] mask);

    int sched_setaffinity(int pid, long size, byte[] mask);
  }

  private Processors() {}

  private static @Nullable Libc load() {
    if (!Platform.isLinux()) {
      return null;
    }
    try {
      return Native.load("c", Libc.class);
    } catch (UnsatisfiedLinkError e) {
      return null; // another libc
    }
  }

  /** Those that the calling thread may run on; none where it cannot be told. */
  static List<Integer> allowed() {
    List<Integer> allowed = new ArrayList<>();
    byte[] mask = new byte[MASK_BYTES];
    if (LIBC != null && LIBC.sched_getaffinity(0, MASK_BYTES, mask) == 0) {
      for (int cpu = 0; cpu < 8 * MASK_BYTES; cpu++) {
        if ((mask[cpu / 8] >> (cpu % 8) & 1) == 1) {
          allowed.add(cpu);
        }
      }
    }
    return allowed;
  }

  /**
   * Binds the calling thread; threads that it starts later inherit it.
   *
   * @return whether the system did so
   */
  static boolean bind(List<Integer> cpus) {
    byte[] mask = new byte[MASK_BYTES];
    cpus.forEach(cpu -> mask[cpu / 8] |= (byte) (1 << (cpu % 8)));
    return LIBC != null && !cpus.isEmpty() && LIBC.sched_setaffinity(0, MASK_BYTES, mask) == 0;
  }

  /**
   * The share of one instance of several: as many processors each, those left over to nobody.
   *
   * @param allowed in all
   * @param instance from 0
   * @return empty when there are fewer processors than instances
   */
  static List<Integer> share(List<Integer> allowed, int instance, int instances) {
    int each = allowed.size() / instances;
    return allowed.subList(instance * each, (instance + 1) * each);
  }
}
