package org.sustainlp.harness.compress;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.exit.ExitHeads;
import org.sustainlp.harness.exit.Exits;
import org.sustainlp.harness.exit.ExitsJson;
import org.sustainlp.harness.report.SearchResult;
import org.sustainlp.harness.training.Training;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfigJson;
import org.sustainlp.submissions.weights.SafetensorsFile;

/**
 * Made models by their {@link StageKey}, one folder each: what was trained once is not trained
 * again, and an interrupted training finds its last checkpoint. A folder appears whole or not at
 * all. The longest unused go first when there are too many bytes.
 */
public final class StageCache {

  /** About a hundred models the size of bge-small, with room for half-done work. */
  public static final long MOST_BYTES = 20L << 30;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Half a gigabyte for an encoder of 33 million parameters takes about a second to write. */
  public static final double CHECKPOINT_SECONDS = 60;

  private final Path folder;
  private final long mostBytes;
  private final double checkpointSeconds;

  /**
   * @param folder created when something is kept
   * @param mostBytes of all made models together
   * @param checkpointSeconds between two checkpoints of a training, at least 0
   */
  public StageCache(Path folder, long mostBytes, double checkpointSeconds) {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.checkpointSeconds = checkpointSeconds;
  }

  /** With the usual room and time between checkpoints. */
  public StageCache(Path folder) {
    this(folder, MOST_BYTES, CHECKPOINT_SECONDS);
  }

  double checkpointSeconds() {
    return checkpointSeconds;
  }

  /** What is written beside the weights. */
  record Note(Training training, Effort effort, @Nullable SearchResult search) {}

  /** A model that was made before; its folder counts as used now. */
  public Optional<MadeModel> find(StageKey key) {
    Path made = made(key);
    if (!Files.isDirectory(made)) {
      return Optional.empty();
    }
    try {
      Files.setLastModifiedTime(made, FileTime.from(Instant.now()));
      Note note = JSON.readValue(made.resolve("made.json").toFile(), Note.class);
      Path config = made.resolve("config.json");
      EncoderWeights own = SafetensorsFile.open(made.resolve("model.safetensors")).read();
      Exits exits = ExitsJson.read(config).orElse(null);
      return Optional.of(
          new MadeModel(
              ModelConfigJson.read(config),
              exits == null ? own : ExitHeads.read(own, exits, made),
              note.training(),
              note.effort(),
              exits,
              note.search()));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read " + made + "; delete it, and the model is made again", e);
    }
  }

  /** Keeps a model, and forgets the work that led to it. */
  public void keep(StageKey key, MadeModel model) {
    Path unfinished = folder.resolve("." + UUID.randomUUID());
    try {
      Files.createDirectories(unfinished);
      Files.createDirectories(folder.resolve("made"));
      ModelConfigJson.write(model.config(), List.of(), unfinished.resolve("config.json"));
      keepExits(model, unfinished);
      SafetensorsFile.write(
          ExitHeads.detach(model.weights()),
          model.config().family(),
          unfinished.resolve("model.safetensors"),
          Map.of());
      JSON.writeValue(
          unfinished.resolve("made.json").toFile(),
          new Note(model.training(), model.effort(), model.search()));
      if (!Files.isDirectory(made(key))) {
        Files.move(unfinished, made(key), StandardCopyOption.ATOMIC_MOVE);
      }
      remove(work(key));
      tidy();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a made model in " + folder, e);
    } finally {
      remove(unfinished);
    }
  }

  private static void keepExits(MadeModel model, Path unfinished) throws IOException {
    if (model.exits() != null) {
      ExitsJson.add(model.exits(), unfinished.resolve("config.json"));
      ExitHeads.write(model.weights(), model.exits(), unfinished);
    }
  }

  private Path made(StageKey key) {
    return folder.resolve("made").resolve(key.digest());
  }

  /** For half-done work on a key; lives until it is kept. */
  private Path work(StageKey key) {
    return folder.resolve("work").resolve(key.digest());
  }

  /**
   * Takes up work on a key. While another process works on the same, work goes to a place of its
   * own, so that neither disturbs the other.
   */
  public Work work(StageKey key, boolean resumable) {
    try {
      Path place = resumable ? work(key) : folder.resolve("work").resolve("." + UUID.randomUUID());
      Files.createDirectories(place);
      FileChannel channel =
          FileChannel.open(
              place.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = lock(channel);
      if (lock == null) {
        channel.close();
        return work(key, false);
      }
      return new Work(place, channel, resumable);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // another run in this process
    }
  }

  /**
   * A place for checkpoints and the teacher's answers.
   *
   * @param folder exists
   * @param lock held until closed
   * @param resumable whether another process finds it again
   */
  public record Work(Path folder, FileChannel lock, boolean resumable) implements AutoCloseable {
    @Override
    public void close() {
      try {
        lock.close();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot release " + folder, e);
      }
      if (!resumable) {
        remove(folder);
      }
    }
  }

  private void tidy() throws IOException {
    long bytes = 0;
    try (Stream<Path> models = Files.list(folder.resolve("made"))) {
      for (Path model :
          models.sorted(Comparator.comparing(StageCache::lastUsed).reversed()).toList()) {
        bytes += size(model);
        if (bytes > mostBytes) {
          remove(model);
        }
      }
    }
  }

  private static Instant lastUsed(Path model) {
    return Instant.ofEpochMilli(model.toFile().lastModified());
  }

  private static long size(Path model) throws IOException {
    try (Stream<Path> files = Files.list(model)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static void remove(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + tree, e);
    }
  }
}
