package org.sustainlp.harness.exit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The exits in a model's config.json: {@code "early_exits": {"layers": [1, 2], "entropy_threshold":
 * 0.31}}, the threshold in nats.
 */
public final class ExitsJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final String FIELD = "early_exits";

  private ExitsJson() {}

  /** Empty when the model has none. */
  public static Optional<Exits> read(Path config) throws IOException {
    JsonNode exits = JSON.readTree(config.toFile()).path(FIELD);
    if (exits.isMissingNode()) {
      return Optional.empty();
    }
    List<Integer> layers = new ArrayList<>();
    exits.path("layers").forEach(layer -> layers.add(layer.asInt()));
    return Optional.of(new Exits(layers, exits.path("entropy_threshold").asDouble()));
  }

  /** Whether a config.json says that its model has exits, however it says so. */
  public static boolean mentioned(Path config) throws IOException {
    return JSON.readTree(config.toFile()).has(FIELD);
  }

  /** Adds them to what the file says; it appears whole or not at all. */
  public static void add(Exits exits, Path config) throws IOException {
    ObjectNode json = (ObjectNode) JSON.readTree(config.toFile());
    ObjectNode written = json.putObject(FIELD);
    exits.layers().forEach(written.putArray("layers")::add);
    written.put("entropy_threshold", exits.threshold());
    Path half = config.resolveSibling(config.getFileName() + ".part");
    Files.write(half, JSON.writeValueAsBytes(json));
    Files.move(half, config, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
