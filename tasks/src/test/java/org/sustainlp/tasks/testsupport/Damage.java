package org.sustainlp.tasks.testsupport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What broken downloads, editors and enemies do to the bytes of a file. */
public final class Damage {

  /** Bytes that mean something in JSON lines, and the digits of other ids. */
  private static final byte[] TELLING =
      "\n\"\\{}[],: 0123-.eEtfn\u0000".getBytes(StandardCharsets.US_ASCII);

  private final Random random;

  public Damage(long seed) {
    this.random = new Random(seed);
  }

  /** Some random changes of one of five kinds, one to three times. */
  public byte[] to(byte[] sound) {
    byte[] bytes = sound;
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      bytes = once(bytes);
    }
    return bytes;
  }

  private byte[] once(byte[] bytes) {
    if (bytes.length == 0) {
      return bytes;
    }
    int place = random.nextInt(bytes.length);
    return switch (random.nextInt(5)) {
      case 0 -> replaced(bytes, place, (byte) random.nextInt(256));
      case 1 -> replaced(bytes, place, TELLING[random.nextInt(TELLING.length)]);
      case 2 -> spliced(bytes, place, place + random.nextInt(9), new byte[0]);
      case 3 -> spliced(bytes, place, place, new byte[] {TELLING[random.nextInt(TELLING.length)]});
      default -> linesMixed(bytes);
    };
  }

  private static byte[] replaced(byte[] bytes, int place, byte by) {
    byte[] changed = bytes.clone();
    changed[place] = by;
    return changed;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
    int rest = Math.min(to, bytes.length);
    byte[] changed = Arrays.copyOf(bytes, from + between.length + bytes.length - rest);
    System.arraycopy(between, 0, changed, from, between.length);
    System.arraycopy(bytes, rest, changed, from + between.length, bytes.length - rest);
    return changed;
  }

  /** The lines in another order, or one of them twice. */
  private byte[] linesMixed(byte[] bytes) {
    // Latin 1 keeps every byte as it is.
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (lines.isEmpty()) {
      return bytes;
    }
    if (random.nextBoolean()) {
      Collections.shuffle(lines, random);
    } else {
      lines.add(lines.get(random.nextInt(lines.size())));
    }
    return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
  }
}
