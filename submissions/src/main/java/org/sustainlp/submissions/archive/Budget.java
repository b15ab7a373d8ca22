package org.sustainlp.submissions.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts unpacked bytes and says when an archive becomes too much, before they are kept. */
final class Budget {
  /** Headers between two files: more than any honest archive has. */
  private static final long MOST_HEADER_BYTES = 1L << 20;

  private final Limits limits;
  private final long archiveBytes;
  private long unpacked;
  private long headerEnd = Long.MAX_VALUE;

  Budget(Limits limits, long archiveBytes) {
    this.limits = limits;
    this.archiveBytes = archiveBytes;
  }

  /** More than a limit allows, as the end of a sentence about the archive. */
  static final class Exceeded extends IOException {
    private static final long serialVersionUID = 1L;

    private final String what;

    Exceeded(String what) {
      super(what);
      this.what = what;
    }

    String what() {
      return what;
    }
  }

  /** From here on headers are read, which parsers keep in memory as long as they go on. */
  void headersBegin() {
    headerEnd = unpacked + MOST_HEADER_BYTES;
  }

  void headersEnd() {
    headerEnd = Long.MAX_VALUE;
  }

  private void add(long bytes) throws Exceeded {
    unpacked += bytes;
    if (unpacked > limits.unpackedBytes()) {
      throw new Exceeded("it unpacks to more than " + limits.unpackedBytes() + " bytes");
    }
    if (unpacked > Limits.RATIO_FREE_BYTES && unpacked / limits.ratio() > archiveBytes) {
      throw new Exceeded("it unpacks to more than " + limits.ratio() + " times its size");
    }
    if (unpacked > headerEnd) {
      throw new Exceeded("it has headers of more than " + MOST_HEADER_BYTES + " bytes");
    }
  }

  /** The stream, with every byte read from it counted. */
  InputStream counted(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
          add(1);
        }
        return value;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read > 0) {
          add(read);
        }
        return read;
      }

      @Override
      public long skip(long count) throws IOException {
        byte[] dropped = new byte[(int) Math.min(Math.max(count, 0), 1 << 16)];
        return Math.max(0, read(dropped, 0, dropped.length));
      }

      @Override
      public boolean markSupported() {
        return false;
      }
    };
  }
}
