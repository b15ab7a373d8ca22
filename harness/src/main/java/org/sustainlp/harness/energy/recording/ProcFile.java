package org.sustainlp.harness.energy.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A small file of the kernel that stays open: reading it again from its start makes the kernel
 * write it anew (proc(5)), far cheaper than opening it again.
 */
final class ProcFile implements Closeable {

  private static final int BYTES = 4_096;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);

  private ProcFile(FileChannel channel) {
    this.channel = channel;
  }

  static ProcFile open(Path file) throws IOException {
    return new ProcFile(FileChannel.open(file, StandardOpenOption.READ));
  }

  /**
   * Its first 4 KiB as they are now, in a buffer that the next call overwrites. One read: the
   * kernel gives all that fits at once, and makes the whole text anew for a second read that finds
   * its end.
   */
  ByteBuffer read() throws IOException {
    buffer.clear();
    channel.read(buffer, 0);
    return buffer.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
