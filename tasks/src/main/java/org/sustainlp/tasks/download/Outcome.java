package org.sustainlp.tasks.download;

import java.util.List;
import java.util.Optional;
import org.sustainlp.tasks.DataFault;
import org.sustainlp.tasks.official.OfficialTask;

/**
 * What became of one task's files.
 *
 * @param receivedBytes how many bytes came over the network in this call
 * @param notUnpacked entries of the zip that are no official file's; they stay in it
 * @param fault what is wrong; empty unless it failed
 */
public record Outcome(
    OfficialTask task,
    State state,
    long receivedBytes,
    List<String> notUnpacked,
    Optional<DataFault> fault) {

  /** How it ended. */
  public enum State {
    /** All files were there and are the official ones; nothing was fetched. */
    PRESENT("present", true),
    /** The zip was there, is the official one, and was unpacked; nothing was fetched. */
    UNPACKED("unpacked", true),
    /** The zip was fetched and unpacked. */
    DOWNLOADED("downloaded", true),
    /** The server could not be reached, or had no such file. What has come is kept. */
    UNREACHABLE("unreachable", false),
    /** What came is not the official file. Nothing of it is kept. */
    WRONG("wrong", false),
    /** Another file is in the way, or the folder cannot be written. It was left as it is. */
    REFUSED("refused", false);

    private final String id;
    private final boolean good;

    State(String id, boolean good) {
      this.id = id;
      this.good = good;
    }

    /** The name in JSON. */
    public String id() {
      return id;
    }

    /** Whether the official files are there now. */
    public boolean isGood() {
      return good;
    }
  }

  public Outcome {
    notUnpacked = List.copyOf(notUnpacked);
    if (state.isGood() == fault.isPresent()) {
      throw new IllegalArgumentException("a fault tells what failed: " + state);
    }
  }

  static Outcome good(OfficialTask task, State state, long receivedBytes, List<String> rest) {
    return new Outcome(task, state, receivedBytes, rest, Optional.empty());
  }

  static Outcome failed(OfficialTask task, DownloadFailed failure, long receivedBytes) {
    return new Outcome(
        task, failure.state(), receivedBytes, List.of(), Optional.of(failure.fault()));
  }
}
