package org.sustainlp.harness.compress;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.recipe.Stage;

/**
 * Names a made model by all that determines its weights: two runs that come to the same key would
 * train the same model.
 *
 * @param digest 64 hexadecimal digits
 */
public record StageKey(String digest) {

  /** Raised whenever the same stage on the same data would give other weights than before. */
  private static final String FORM = "2";

  /** Likewise of stages that calibrate exits alone. */
  private static final String EXITS = " 2";

  /**
   * Where a ladder begins.
   *
   * @param model the submission's digest
   * @param task its id
   * @param trainData digest of the training split's file
   * @param seed of every source of chance
   * @param maxTrainSteps null for the recipe's
   */
  public static StageKey first(
      String model, String task, String trainData, long seed, @Nullable Integer maxTrainSteps) {
    return of(
        List.of(FORM, model, task, trainData, Long.toString(seed), String.valueOf(maxTrainSteps)));
  }

  /**
   * The key after a stage. Its id and title do not count.
   *
   * @param submissions digests of what the stage names beside its numbers
   */
  public StageKey then(Stage stage, List<String> submissions) {
    return of(List.of(digest, settings(stage), String.join(",", submissions)));
  }

  /**
   * Options that came after models had been kept under keys, as they read where nothing is asked of
   * them: they count only where something is.
   */
  private static final List<String> NOTHING_ASKED =
      List.of(
          ", width=1.0",
          ", widths=[1.0]",
          ", exitTolerances=[]",
          ", dropout=0.1",
          ", alteredCopies=0");

  /** The record's own text without its first two components, and without what only serves. */
  private static String settings(Stage stage) {
    String settings = written(stage);
    for (String option : NOTHING_ASKED) {
      settings = settings.replaceAll(Pattern.quote(option) + "(?=[,\\]])", "");
    }
    return settings;
  }

  private static String written(Stage stage) {
    if (stage instanceof Stage.FineTune tuning) {
      return "FineTune" + tuning.training();
    }
    String kind = stage.getClass().getSimpleName();
    String named = kind + "[id=" + stage.id() + ", title=" + stage.title();
    return kind
        + (calibratesExits(stage) ? EXITS : "")
        + stage.toString().substring(named.length());
  }

  private static boolean calibratesExits(Stage stage) {
    return stage instanceof Stage.EarlyExit
        || stage instanceof Stage.Search search && !search.space().exitTolerances().isEmpty();
  }

  /** The key of something that belongs to this one. */
  StageKey with(String part) {
    return of(List.of(digest, part));
  }

  private static StageKey of(List<String> parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha.update(bytes);
      }
      return new StageKey(HexFormat.of().formatHex(sha.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
