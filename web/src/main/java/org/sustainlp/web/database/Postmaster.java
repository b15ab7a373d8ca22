package org.sustainlp.web.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A server that is running on a data folder, as its {@code postmaster.pid} tells.
 *
 * <p>The file's lines are process id, data folder, start time, port and more: PostgreSQL's {@code
 * miscadmin.h}, LOCK_FILE_LINE_*.
 *
 * @param process the live process
 * @param port TCP port on the loopback address
 */
record Postmaster(ProcessHandle process, int port) {

  /** The server on this folder; empty when there is none or the file outlived its process. */
  static Optional<Postmaster> on(Path dataFolder) throws IOException {
    Path file = dataFolder.resolve("postmaster.pid");
    return Files.exists(file) ? parse(Files.readAllLines(file)) : Optional.empty();
  }

  private static Optional<Postmaster> parse(List<String> lines) {
    if (lines.size() < 4) {
      return Optional.empty();
    }
    try {
      int port = Integer.parseInt(lines.get(3).strip());
      return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
          .filter(ProcessHandle::isAlive)
          .filter(Postmaster::isPostgres)
          .map(process -> new Postmaster(process, port));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Process ids are used again: another program under the old number is left alone. */
  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().map(command -> command.contains("postgres")).orElse(false);
  }
}
