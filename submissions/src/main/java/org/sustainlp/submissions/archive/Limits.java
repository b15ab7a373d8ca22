package org.sustainlp.submissions.archive;

/**
 * How much an archive may become.
 *
 * @param entries files, folders and all else listed in the archive
 * @param unpackedBytes all files together
 * @param smallFileBytes any file but the weights
 * @param ratio unpacked bytes per byte of archive; weights compress to about 0.9 of their size,
 *     text to a fourth. Applies from {@link #RATIO_FREE_BYTES} on
 */
public record Limits(int entries, long unpackedBytes, long smallFileBytes, int ratio) {
  /** Below this much, unpacked, no archive is called a bomb. */
  public static final long RATIO_FREE_BYTES = 16L << 20;

  /** 64 entries, 4 GiB in all, 32 MiB for each file but the weights, 100 to 1. */
  public static final Limits DEFAULT = new Limits(64, 4L << 30, 32L << 20, 100);

  public Limits {
    if (entries < 1 || unpackedBytes < 1 || smallFileBytes < 1 || ratio < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }
}
