package org.sustainlp.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.download.Downloads;
import org.sustainlp.tasks.download.Outcome;
import org.sustainlp.tasks.download.Outcome.State;
import org.sustainlp.tasks.official.OfficialTask;
import picocli.CommandLine;

/** What a user sees of a download; how it is done is tested where it is done. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TasksDownloadCommandTest {

  @TempDir private Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;
  private byte[] content = new byte[0];
  private int status = 404;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
          exchange.getResponseBody().write(content);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private int run(String... arguments) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  private int download(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "tasks",
                "download",
                "--to",
                dir.toString(),
                "--from",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v2"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  @Test
  void without_the_file_it_shows_the_licence_and_says_what_to_place_where() {
    assertThat(download("--task", "boolq,axb")).isEqualTo(1);
    assertThat(err.toString())
        .contains("not ours to publish")
        .contains("BoolQ: licence: CC BY-SA 3.0")
        .contains("AX-b: licence: none found")
        .contains("/v2/BoolQ.zip: the server answered HTTP 404")
        .contains("as " + dir.resolve("downloads/BoolQ.zip") + ", 4,118,001 bytes")
        .contains("sha256 853fbe7922f70c59629f06a39e8d9ca440c3d740e760fd3b87a5ddf3dcba2436")
        .contains("or unpacked as " + dir.resolve("AX-b/AX-b.jsonl") + ", 354,318 bytes")
        .doesNotContain("Exception");
    assertThat(out.toString()).contains("boolq    unreachable").contains("axb      unreachable");
  }

  @Test
  void another_file_than_the_official_one_is_refused() {
    status = 200;
    content = new byte[10];
    assertThat(download("--task", "cb")).isEqualTo(1);
    assertThat(out.toString()).startsWith("cb       wrong");
    assertThat(err.toString()).contains("gives 10 bytes; the official file has 75482");
    assertThat(dir.resolve("downloads/CB.zip")).doesNotExist();
  }

  @Test
  void a_file_in_the_way_is_the_users_to_move() throws IOException {
    Files.createDirectories(dir.resolve("CB"));
    Files.writeString(dir.resolve("CB/val.jsonl"), "mine");
    assertThat(download("--task", "cb", "--json")).isEqualTo(2);
    JsonNode entry = new ObjectMapper().readTree(out.toString()).get(0);
    assertThat(entry.get("state").asText()).isEqualTo("refused");
    assertThat(entry.get("fault").asText()).contains("val.jsonl").contains("move it away");
    assertThat(entry.get("zipBytes").asLong()).isEqualTo(75_482);
    assertThat(entry.at("/licence/name").isNull()).isTrue();
    assertThat(dir.resolve("CB/val.jsonl")).hasContent("mine");
  }

  @Test
  void all_wrong_options_are_told_at_once() {
    assertThat(run("tasks", "download", "--to", "x", "--task", "cbb", "--from", "ftp://x"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("there is no task \"cbb\"")
        .contains("not an http or https address: ftp://x");
  }

  @Test
  void a_practice_folder_takes_no_official_files() throws IOException {
    Files.writeString(dir.resolve("PRACTICE.json"), "{}");
    assertThat(download()).isEqualTo(2);
    assertThat(err.toString()).contains("holds practice data");
  }

  @Test
  void what_went_well_is_told_in_a_line_each() {
    DownloadReport report =
        report(outcome("cb", State.PRESENT, 0), outcome("rte", State.DOWNLOADED, 750_920));
    assertThat(report.lines())
        .containsExactly(
            "cb       present      the official files are there",
            "rte      downloaded   750,920 bytes came; other entries left in the zip: 1");
    assertThat(report.faults()).isEmpty();
    assertThat(report.exitCode()).isZero();
    assertThat(report.entries().get(1)).containsEntry("receivedBytes", 750_920L);
  }

  private DownloadReport report(Outcome... outcomes) {
    return new DownloadReport(Downloads.into(dir), dir, List.of(outcomes));
  }

  private static Outcome outcome(String task, State state, long bytes) {
    OfficialTask official = OfficialTask.of(SuperGlue.task(task).orElseThrow());
    List<String> rest = bytes == 0 ? List.of() : List.of("notes.txt");
    return new Outcome(official, state, bytes, rest, Optional.empty());
  }
}
