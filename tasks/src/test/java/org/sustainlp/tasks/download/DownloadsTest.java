package org.sustainlp.tasks.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.UnreadableData;
import org.sustainlp.tasks.download.FileServer.Asked;
import org.sustainlp.tasks.download.Outcome.State;
import org.sustainlp.tasks.official.OfficialTask;
import org.sustainlp.tasks.superglue.CommitmentBank;
import org.sustainlp.tasks.superglue.Rte;

/** Against a server on this machine, which behaves as badly as servers do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DownloadsTest {

  private static final Task RTE = new Rte();
  private static final int BYTES = 100_000;
  private static final byte[] ZIP = MadeUpTask.zip(RTE, BYTES);
  private static final OfficialTask OFFICIAL = MadeUpTask.official(RTE, ZIP, BYTES);
  private static final Patience SHORT =
      new Patience(4, Duration.ofMillis(1), Duration.ofSeconds(20), Duration.ofSeconds(20));

  @TempDir private Path dir;
  private FileServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FileServer(ZIP);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_zip_is_fetched_checked_and_unpacked() throws Exception {
    Outcome outcome = fetch();
    assertThat(outcome.state()).isEqualTo(State.DOWNLOADED);
    assertThat(outcome.receivedBytes()).isEqualTo(ZIP.length);
    assertThat(outcome.notUnpacked()).isEmpty();
    assertFilesAreThere();
    assertThat(server.asked).containsExactly(new Asked("/v2/RTE.zip", null, null));
    assertThat(names(dir.resolve("downloads"))).containsExactly("RTE.zip");
    assertThat(names(dir.resolve("RTE"))).containsExactly("test.jsonl", "train.jsonl", "val.jsonl");
  }

  @Test
  void a_second_call_checks_and_fetches_nothing() throws Exception {
    fetch();
    server.asked.clear();
    assertThat(fetch().state()).isEqualTo(State.PRESENT);
    Files.delete(dir.resolve("downloads/RTE.zip"));
    assertThat(fetch().state()).isEqualTo(State.PRESENT);
    assertThat(server.asked).isEmpty();
  }

  @Test
  void progress_ends_at_the_size_of_the_zip() throws Exception {
    List<Long> bytes = new ArrayList<>();
    List<String> told = new ArrayList<>();
    DownloadWatch watch =
        new DownloadWatch() {
          @Override
          public void begins(OfficialTask task) {
            told.add("begins " + bytes.size());
          }

          @Override
          public void received(OfficialTask task, long here, long total) {
            assertThat(total).isEqualTo(ZIP.length);
            bytes.add(here);
          }

          @Override
          public void ends(Outcome outcome) {
            told.add(outcome.state().id());
          }
        };
    downloads().fetch(List.of(OFFICIAL), watch);
    assertThat(bytes).isSorted().startsWith(0L).endsWith((long) ZIP.length);
    assertThat(told).containsExactly("begins 0", "downloaded");
  }

  @Test
  void a_broken_connection_goes_on_where_it_stopped() throws Exception {
    server.breaks = 2;
    server.breakAfter = 50_000;
    Outcome outcome = fetch();
    assertThat(outcome.state()).isEqualTo(State.DOWNLOADED);
    // nothing came twice
    assertThat(outcome.receivedBytes()).isEqualTo(ZIP.length);
    assertThat(server.asked)
        .extracting(Asked::range)
        .containsExactly(null, "bytes=50000-", "bytes=100000-");
    assertThat(server.asked).extracting(Asked::ifRange).containsExactly(null, "\"one\"", "\"one\"");
    assertFilesAreThere();
  }

  @Test
  void an_interrupted_call_is_gone_on_with_by_the_next_one() throws Exception {
    server.breaks = 1;
    server.breakAfter = 70_000;
    Patience once = new Patience(1, Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(5));
    Outcome first = downloads().with(once).fetch(List.of(OFFICIAL), server.watch()).get(0);
    assertThat(first.state()).isEqualTo(State.UNREACHABLE);
    assertThat(first.receivedBytes()).isEqualTo(70_000);
    assertThat(Files.size(dir.resolve("downloads/RTE.zip.part"))).isEqualTo(70_000);
    assertThat(dir.resolve("RTE")).doesNotExist();
    Outcome second = fetch();
    assertThat(second.state()).isEqualTo(State.DOWNLOADED);
    assertThat(second.receivedBytes()).isEqualTo(ZIP.length - 70_000);
    assertFilesAreThere();
  }

  @Test
  void a_server_that_ignores_ranges_starts_again() throws Exception {
    server.ranges = false;
    server.breaks = 1;
    server.breakAfter = 70_000;
    Outcome outcome = fetch();
    assertThat(outcome.state()).isEqualTo(State.DOWNLOADED);
    assertThat(outcome.receivedBytes()).isEqualTo(70_000 + ZIP.length);
    assertFilesAreThere();
  }

  @Test
  void another_version_on_the_server_starts_again() throws Exception {
    placePart(new byte[1_000], "\"older\"");
    Outcome outcome = fetch();
    assertThat(outcome.state()).isEqualTo(State.DOWNLOADED);
    assertThat(server.asked).containsExactly(new Asked("/v2/RTE.zip", "bytes=1000-", "\"older\""));
    assertThat(outcome.receivedBytes()).isEqualTo(ZIP.length);
    assertFilesAreThere();
  }

  @Test
  void pieces_that_do_not_fit_together_are_thrown_away_and_fetched_anew() throws Exception {
    server.entityTag = null;
    placePart(new byte[1_000], null);
    Outcome outcome = fetch();
    assertThat(outcome.state()).isEqualTo(State.DOWNLOADED);
    assertThat(server.asked).extracting(Asked::range).containsExactly("bytes=1000-", null);
    assertFilesAreThere();
  }

  @Test
  void a_weak_entity_tag_is_never_used_for_a_range() throws Exception {
    server.entityTag = "W/\"one\"";
    server.breaks = 1;
    server.breakAfter = 1_000;
    assertThat(fetch().state()).isEqualTo(State.DOWNLOADED);
    assertThat(server.asked).extracting(Asked::ifRange).containsOnlyNulls();
  }

  @Test
  void a_part_that_is_whole_needs_no_server() throws Exception {
    placePart(ZIP, "\"one\"");
    assertThat(fetch().receivedBytes()).isZero();
    assertThat(server.asked).isEmpty();
    assertFilesAreThere();
    assertThat(names(dir.resolve("downloads"))).containsExactly("RTE.zip");
  }

  @Test
  void a_part_larger_than_the_zip_is_thrown_away() throws Exception {
    placePart(new byte[ZIP.length + 1], "\"one\"");
    assertThat(fetch().state()).isEqualTo(State.DOWNLOADED);
    assertThat(server.asked).extracting(Asked::range).containsExactly((String) null);
  }

  @Test
  void a_wrong_checksum_keeps_nothing_and_says_so() throws Exception {
    byte[] other = ZIP.clone();
    other[other.length / 2] ^= 1;
    server.content = other;
    Outcome outcome = fetch();
    assertThat(outcome.state()).isEqualTo(State.WRONG);
    assertThat(outcome.fault().orElseThrow().reason())
        .contains(server.base() + "/RTE.zip")
        .contains("without the checksum")
        .contains(OFFICIAL.zip().checksum().hex())
        .contains("nothing of it was kept");
    assertThat(server.asked).hasSize(1);
    assertThat(names(dir.resolve("downloads"))).isEmpty();
    assertThat(dir.resolve("RTE")).doesNotExist();
  }

  @Test
  void a_wrong_file_is_not_asked_for_without_end() throws Exception {
    byte[] other = ZIP.clone();
    other[0] ^= 1;
    server.content = other;
    placePart(new byte[1_000], "\"one\"");
    assertThat(fetch().state()).isEqualTo(State.WRONG);
    assertThat(server.asked).hasSize(2);
  }

  @Test
  void a_file_of_another_size_is_refused_before_it_comes() throws Exception {
    server.content = Arrays.copyOf(ZIP, ZIP.length + 5);
    Outcome outcome = fetch();
    assertThat(outcome.state()).isEqualTo(State.WRONG);
    assertThat(outcome.receivedBytes()).isZero();
    assertThat(outcome.fault().orElseThrow().reason())
        .contains("gives " + (ZIP.length + 5) + " bytes")
        .contains("the official file has " + ZIP.length);
  }

  @Test
  void an_answer_without_a_size_is_cut_off_at_the_official_one() throws Exception {
    server.chunked = true;
    server.content = Arrays.copyOf(ZIP, 10 * ZIP.length);
    Outcome outcome = fetch();
    assertThat(outcome.state()).isEqualTo(State.WRONG);
    assertThat(outcome.fault().orElseThrow().reason()).contains("more than " + ZIP.length);
    assertThat(names(dir.resolve("downloads"))).isEmpty();
  }

  @Test
  void a_file_that_is_not_there_is_asked_for_once() throws Exception {
    server.refusals = 9;
    server.status = 404;
    Outcome outcome = fetch();
    assertThat(outcome.state()).isEqualTo(State.UNREACHABLE);
    assertThat(outcome.fault().orElseThrow().reason()).contains("HTTP 404");
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void a_server_out_of_order_is_asked_again_and_each_wait_is_twice_as_long() throws Exception {
    server.refusals = 3;
    List<Duration> waits = new ArrayList<>();
    DownloadWatch watch =
        new DownloadWatch() {
          @Override
          public void retries(OfficialTask task, String reason, Duration wait) {
            assertThat(reason).isEqualTo("the server answered HTTP 503");
            waits.add(wait);
          }
        };
    Outcome outcome = downloads().fetch(List.of(OFFICIAL), watch).get(0);
    assertThat(outcome.state()).isEqualTo(State.DOWNLOADED);
    assertThat(waits).extracting(Duration::toMillis).containsExactly(1L, 2L, 4L);
  }

  @Test
  void a_server_that_stays_out_of_order_is_given_up() throws Exception {
    server.refusals = 99;
    assertThat(fetch().state()).isEqualTo(State.UNREACHABLE);
    assertThat(server.asked).hasSize(4);
  }

  @Test
  void a_server_that_stops_in_the_middle_is_not_waited_for_without_end() throws Exception {
    server.stalls = 1;
    server.breakAfter = 60_000;
    Patience hasty =
        new Patience(4, Duration.ofMillis(1), Duration.ofSeconds(20), Duration.ofSeconds(2));
    Outcome outcome = downloads().with(hasty).fetch(List.of(OFFICIAL), DownloadWatch.NONE).get(0);
    assertThat(outcome.state()).isEqualTo(State.DOWNLOADED);
    assertThat(server.asked).extracting(Asked::range).containsExactly(null, "bytes=60000-");
    assertFilesAreThere();
  }

  @Test
  void a_server_that_is_not_there_is_named_and_the_next_task_not_tried() throws Exception {
    URI nobody = server.base();
    server.close();
    Task cb = new CommitmentBank();
    OfficialTask other = MadeUpTask.official(cb, MadeUpTask.zip(cb, 10), 10);
    List<Outcome> outcomes =
        downloads().from(nobody).fetch(List.of(OFFICIAL, other), DownloadWatch.NONE);
    assertThat(outcomes).extracting(Outcome::state).containsOnly(State.UNREACHABLE);
    assertThat(outcomes.get(0).fault().orElseThrow().toString())
        .contains("RTE.zip: cannot be fetched from " + nobody + "/RTE.zip: ")
        .contains("the connection was refused");
    assertThat(outcomes.get(1).fault().orElseThrow().reason()).contains("not tried");
  }

  @Test
  void one_task_that_fails_does_not_stop_the_next() throws Exception {
    Task cb = new CommitmentBank();
    OfficialTask other = MadeUpTask.official(cb, MadeUpTask.zip(cb, 10), 10);
    List<Outcome> outcomes =
        downloads().fetch(List.of(other, OFFICIAL), DownloadWatch.NONE); // the server has RTE only
    assertThat(outcomes).extracting(Outcome::state).containsExactly(State.WRONG, State.DOWNLOADED);
  }

  @Test
  void a_zip_placed_by_hand_is_used_without_a_server() throws Exception {
    Files.createDirectories(dir.resolve("downloads"));
    Files.write(dir.resolve("downloads/RTE.zip"), ZIP);
    assertThat(fetch().state()).isEqualTo(State.UNPACKED);
    assertThat(server.asked).isEmpty();
    assertFilesAreThere();
  }

  @Test
  void another_zip_in_its_place_is_refused_and_left_alone() throws Exception {
    Files.createDirectories(dir.resolve("downloads"));
    Path placed = Files.writeString(dir.resolve("downloads/RTE.zip"), "something else");
    Outcome outcome = fetch();
    assertThat(outcome.state()).isEqualTo(State.REFUSED);
    assertThat(outcome.fault().orElseThrow().toString())
        .startsWith(placed.toString())
        .contains("not the official zip")
        .contains("move it away");
    assertThat(placed).hasContent("something else");
    assertThat(server.asked).isEmpty();
  }

  @Test
  void files_placed_by_hand_are_used_and_only_the_missing_ones_unpacked() throws Exception {
    Files.createDirectories(dir.resolve("RTE"));
    Path placed = dir.resolve("RTE/val.jsonl");
    Files.write(placed, MadeUpTask.file(Split.VALIDATION, BYTES));
    FileTime before = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(placed, before);
    assertThat(fetch().state()).isEqualTo(State.DOWNLOADED);
    assertThat(Files.getLastModifiedTime(placed)).isEqualTo(before);
    assertFilesAreThere();
  }

  @Test
  void a_file_that_differs_is_never_overwritten() throws Exception {
    Files.createDirectories(dir.resolve("RTE"));
    Path own = Files.writeString(dir.resolve("RTE/train.jsonl"), "my own sentences");
    Outcome outcome = fetch();
    assertThat(outcome.state()).isEqualTo(State.REFUSED);
    assertThat(outcome.fault().orElseThrow().file()).isEqualTo(own);
    assertThat(own).hasContent("my own sentences");
    assertThat(server.asked).isEmpty();
  }

  @Test
  void a_folder_with_practice_data_is_refused() throws Exception {
    Files.writeString(dir.resolve("PRACTICE.json"), "{}");
    assertThatThrownBy(this::fetch)
        .isInstanceOf(UnreadableData.class)
        .hasMessageContaining("practice data");
  }

  @Test
  void a_file_in_place_of_a_folder_is_told() throws Exception {
    Path file = Files.writeString(dir.resolve("file"), "");
    Downloads downloads = Downloads.into(file).from(server.base());
    assertThatThrownBy(() -> downloads.fetch(List.of(OFFICIAL), DownloadWatch.NONE))
        .isInstanceOf(UnreadableData.class)
        .hasMessageContaining("is a file");
    Files.writeString(dir.resolve("downloads"), "");
    Outcome outcome = fetch();
    assertThat(outcome.state()).isEqualTo(State.REFUSED);
    assertThat(outcome.fault().orElseThrow().reason()).contains("cannot be written");
  }

  @Test
  void a_proxy_from_the_system_properties_is_used() throws Exception {
    System.setProperty("http.proxyHost", "127.0.0.1");
    System.setProperty("http.proxyPort", Integer.toString(server.port()));
    try {
      URI nowhere = URI.create("http://superglue.invalid/v2/");
      Outcome outcome =
          downloads().from(nowhere).fetch(List.of(OFFICIAL), DownloadWatch.NONE).get(0);
      assertThat(outcome.state()).isEqualTo(State.DOWNLOADED);
      assertThat(server.asked)
          .extracting(Asked::path)
          .containsExactly("http://superglue.invalid/v2/RTE.zip");
    } finally {
      System.clearProperty("http.proxyHost");
      System.clearProperty("http.proxyPort");
    }
  }

  @Test
  void a_name_that_nobody_knows_is_told_in_words() throws Exception {
    Patience once = new Patience(1, Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(5));
    Outcome outcome =
        downloads()
            .from(URI.create("http://superglue.invalid/v2/"))
            .with(once)
            .fetch(List.of(OFFICIAL), DownloadWatch.NONE)
            .get(0);
    assertThat(outcome.fault().orElseThrow().reason())
        .isEqualTo(
            "cannot be fetched from http://superglue.invalid/v2/RTE.zip:"
                + " the server's name is not known here");
  }

  @Test
  void only_http_addresses_are_servers() {
    assertThatThrownBy(() -> Downloads.into(dir).from(URI.create("file:/etc/")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not an http or https address");
  }

  private Downloads downloads() {
    return Downloads.into(dir).from(server.base()).with(SHORT);
  }

  private Outcome fetch() throws InterruptedException {
    return downloads().fetch(List.of(OFFICIAL), server.watch()).get(0);
  }

  private void placePart(byte[] bytes, String version) throws IOException {
    Files.createDirectories(dir.resolve("downloads"));
    Files.write(dir.resolve("downloads/RTE.zip.part"), bytes);
    if (version != null) {
      Files.writeString(dir.resolve("downloads/RTE.zip.part.version"), version);
    }
  }

  private void assertFilesAreThere() {
    for (Split split : Split.values()) {
      assertThat(dir.resolve("RTE").resolve(split.fileName()))
          .hasBinaryContent(MadeUpTask.file(split, BYTES));
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
