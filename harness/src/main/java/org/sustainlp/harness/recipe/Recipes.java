package org.sustainlp.harness.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The recipes that come with the harness: the files of {@code harness/recipes}. */
public final class Recipes {

  private static final List<String> IDS =
      List.of(
          "fastformers-cpu",
          "fastformers-adaptive",
          "fastformers-table3",
          "fastformers-gpu",
          "quantize-only",
          "distill-only",
          "prune-only",
          "search",
          "none");

  private Recipes() {}

  public static List<Recipe> all() {
    return IDS.stream().map(Recipes::load).toList();
  }

  public static Optional<Recipe> of(String id) {
    return IDS.stream().filter(id::equals).findFirst().map(Recipes::load);
  }

  private static Recipe load(String id) {
    return RecipeReader.read(id + ".yaml", text(id));
  }

  /** The file of a recipe that comes with the harness, as it is. */
  public static String text(String id) {
    String file = id + ".yaml";
    try (InputStream in = Recipes.class.getResourceAsStream("/recipes/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the harness was built without recipes/" + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read recipes/" + file, e);
    }
  }
}
