package org.sustainlp.harness.meter.external;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that a logger appends to. Only its end is read at first; a file that was cut short or
 * replaced is opened again.
 *
 * @param file the logger's
 */
record FileFeed(Path file) implements Feed {

  private static final long TAIL_BYTES = 64 * 1024;
  private static final long LOOK_EVERY_MILLIS = 200;
  private static final int BUFFER_BYTES = 8 * 1024;

  @Override
  public String name() {
    return "file";
  }

  @Override
  public void follow(Watts watts) throws IOException, InterruptedException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Object key = key();
      long position = readTail(channel, watts);
      Lines live = new Lines(watts::take);
      while (Objects.equals(key, key()) && channel.size() >= position) {
        position = read(channel, position, channel.size(), live);
        Thread.sleep(LOOK_EVERY_MILLIS);
      }
    }
  }

  /** What was written before we came; a line half written is left for later, as it is live. */
  private static long readTail(FileChannel channel, Watts watts) throws IOException {
    long end = channel.size();
    long start = Math.max(0, end - TAIL_BYTES);
    Lines old = new Lines(watts::takeOld);
    if (start > 0) {
      old.skipRest();
    }
    return read(channel, start, end, old) - old.begun();
  }

  /** Another file of the same name, as after a log's rotation, has another key. */
  private @Nullable Object key() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  @Override
  public long retryMillis() {
    return 1000;
  }

  @Override
  public void stop() {
    // The thread's interrupt ends it.
  }

  private static long read(FileChannel channel, long from, long to, Lines lines)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    long position = from;
    while (position < to) {
      buffer.clear().limit((int) Math.min(BUFFER_BYTES, to - position));
      int count = channel.read(buffer, position);
      if (count <= 0) {
        break;
      }
      lines.take(buffer.array(), count);
      position += count;
    }
    return position;
  }
}
