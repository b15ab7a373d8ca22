package org.sustainlp.tasks.official;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Split;

/**
 * What is known of one split's official file.
 *
 * @param name {@code val.jsonl}
 * @param bytes its size; empty where it is not known
 * @param checksums at least one; of several, from different sources, any one identifies the file
 * @param lines how many it has; empty where it is not known
 * @param groups how many examples are scored together: MultiRC's questions, AX-g's pairs; empty
 *     where every example stands alone
 * @param examples what it holds: MultiRC's answers, ReCoRD's queries, elsewhere its lines
 * @param labels how many examples have each gold answer; empty where that is not public or unknown
 * @param source where size, checksum and counts come from
 */
public record OfficialFile(
    Split split,
    String name,
    OptionalLong bytes,
    List<Checksum> checksums,
    OptionalLong lines,
    OptionalLong groups,
    long examples,
    Map<Label, Long> labels,
    String source) {

  public OfficialFile {
    checksums = List.copyOf(checksums);
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    if (checksums.isEmpty() || examples < 1 || source.isBlank()) {
      throw new IllegalArgumentException(name + " needs a checksum, examples and a source");
    }
    long labelled = labels.values().stream().mapToLong(Long::longValue).sum();
    if (!labels.isEmpty() && labelled != examples) {
      throw new IllegalArgumentException(
          name + " has " + examples + " examples, but labels of " + labelled);
    }
  }

  /** Whether a file is this one byte for byte. */
  public boolean is(Path file) throws IOException {
    if (bytes.isPresent() && Files.size(file) != bytes.getAsLong()) {
      return false;
    }
    for (Checksum checksum : checksums) {
      if (checksum.fits(file)) {
        return true;
      }
    }
    return false;
  }

  /** The checksum to show: the SHA-256, where it is known. */
  public Checksum checksum() {
    return checksums.stream()
        .filter(checksum -> checksum.kind() == Checksum.Kind.SHA_256)
        .findFirst()
        .orElse(checksums.get(0));
  }
}
