package org.sustainlp.harness.meter.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.meter.Flag;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Offer;
import org.sustainlp.harness.meter.Probe;
import org.sustainlp.harness.meter.Reading;

/** Real files, sockets and commands; only their watts are made up. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WallTest {

  private static final DoubleSupplier CLOCK = () -> Sample.seconds(Instant.now());
  private static final long PATIENCE_MILLIS = 10_000;

  @TempDir private Path folder;

  private static Offer offer(Feed feed) {
    return Wall.offer(feed, new Watts(CLOCK, OptionalDouble.empty()), CLOCK, PATIENCE_MILLIS);
  }

  private static void end(Offer offer) {
    offer.meter().ifPresent(meter -> ((WallMeter) meter).close());
  }

  /** 100 W all along: the joules of a window are its seconds times 100. */
  private static void check(Offer offer) throws InterruptedException {
    assertThat(offer.probe().reason()).contains("a sample every");
    Meter meter = offer.meter().orElseThrow();
    double start = CLOCK.getAsDouble();
    Meter.Window window = meter.open();
    Thread.sleep(500);
    Reading reading = window.close().get(0);
    double seconds = CLOCK.getAsDouble() - start;
    assertThat(reading.kind()).as(reading.described()).isEqualTo(Kind.MEASURED);
    assertThat(reading.joules().getAsDouble()).isBetween(49.0, 100 * seconds);
    assertThat(reading.has(Flag.Type.BAD_LINES)).isFalse();
  }

  @Test
  void a_command_s_output_is_followed_until_the_meter_is_closed() throws InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh on this machine");
    Offer offer =
        offer(new CommandFeed("while :; do echo \"$(date +%s.%N) 100\"; sleep 0.05; done"));
    try {
      check(offer);
    } finally {
      end(offer);
    }
  }

  @Test
  void a_command_that_ends_at_once_is_told_with_its_exit_code() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh on this machine");
    Probe probe = offer(new CommandFeed("echo nonsense; exit 3")).probe();
    assertThat(probe.state()).isEqualTo(Probe.State.ABSENT);
    assertThat(probe.reason())
        .contains("exit code 3")
        .contains("1 of 1 lines")
        .contains("nonsense");
    assertThat(probe.fix()).isNotEmpty();
  }

  @Test
  void a_file_is_followed_as_it_grows() throws Exception {
    Path log = folder.resolve("watts.log");
    Files.writeString(log, "time watts\n" + (CLOCK.getAsDouble() - 1) + " 100\n");
    try (Writer unused = new Writer(log)) {
      Offer offer = offer(new FileFeed(log));
      try {
        check(offer);
      } finally {
        end(offer);
      }
    }
  }

  @Test
  void a_file_that_does_not_grow_is_no_meter() throws IOException {
    Path log = folder.resolve("watts.log");
    Files.writeString(log, "1 100\n2 100\n3 100\n");
    Watts watts = new Watts(CLOCK, OptionalDouble.empty());
    Probe probe = Wall.offer(new FileFeed(log), watts, CLOCK, 600).probe();
    assertThat(probe.usable()).isFalse();
    assertThat(probe.reason()).contains("sent no new samples");
  }

  @Test
  void a_socket_is_followed_and_connected_to_again() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Sender unused = new Sender(server)) {
      Offer offer = offer(new SocketFeed("127.0.0.1", server.getLocalPort()));
      try {
        check(offer);
      } finally {
        end(offer);
      }
    }
  }

  @Test
  void a_port_where_nobody_listens_says_so() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }
    Watts watts = new Watts(CLOCK, OptionalDouble.empty());
    Probe probe = Wall.offer(new SocketFeed("127.0.0.1", port), watts, CLOCK, 600).probe();
    assertThat(probe.reason()).contains("refused");
  }

  @Test
  void a_setting_that_names_no_meter_says_what_would() {
    for (String wrong : new String[] {"", "plug", "file:", "tcp:host", "tcp:host:99999", "usb:1"}) {
      assertThat(Wall.problem(wrong)).as(wrong).isPresent();
      assertThat(Wall.offer(wrong, OptionalDouble.empty()).probe().state())
          .isEqualTo(Probe.State.NOT_CONFIGURED);
    }
    for (String right : new String[] {"file:/log", "tcp:host:80", "tcp:::1:80", "command:a b"}) {
      assertThat(Wall.problem(right)).as(right).isEmpty();
    }
    assertThat(Wall.offer(null, OptionalDouble.empty()).probe().fix()).isNotEmpty();
  }

  /** Something that sends a line of 100 W twenty times a second, until closed. */
  private abstract static class Ticking implements AutoCloseable {
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread = new Thread(this::run);

    final void start() {
      thread.setDaemon(true);
      thread.start();
    }

    abstract void tick() throws IOException;

    static byte[] line() {
      return (CLOCK.getAsDouble() + " 100\n").getBytes(StandardCharsets.US_ASCII);
    }

    private void run() {
      try {
        while (!closed.get()) {
          tick();
          Thread.sleep(50);
        }
      } catch (IOException | InterruptedException e) {
        // Closed.
      }
    }

    @Override
    public void close() {
      closed.set(true);
      thread.interrupt();
    }
  }

  private static final class Writer extends Ticking {
    private final Path log;

    Writer(Path log) {
      this.log = log;
      start();
    }

    @Override
    void tick() throws IOException {
      Files.write(log, line(), StandardOpenOption.APPEND);
    }
  }

  /** Hangs up on its first caller after one line. */
  private static final class Sender extends Ticking {
    private final ServerSocket server;
    private Socket caller;
    private int lines;

    Sender(ServerSocket server) {
      this.server = server;
      start();
    }

    @Override
    void tick() throws IOException {
      if (caller == null) {
        caller = server.accept();
      }
      OutputStream out = caller.getOutputStream();
      out.write(line());
      out.flush();
      if (++lines == 1) {
        caller.close();
        caller = null;
      }
    }
  }
}
