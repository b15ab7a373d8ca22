package org.sustainlp.submissions.archive;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.submissions.Problem;

/** Which names an archive may use and what is said about the others. Pure: no file is touched. */
final class FileNames {
  private static final Set<String> WEIGHTS =
      Set.of("model.safetensors", "pytorch_model.bin", "model.onnx");
  private static final Set<String> SKIPPED =
      Set.of(
          ".ds_store",
          "thumbs.db",
          "desktop.ini",
          ".gitattributes",
          ".gitignore",
          "training_args.bin");

  /** SentencePiece's model, which lies beside tokenizer.json and is not read. */
  private static final String SENTENCEPIECE = "sentencepiece.bpe.model";

  private static final Pattern ABSOLUTE = Pattern.compile("/.*|[A-Za-z]:.*", Pattern.DOTALL);
  private static final Pattern LEGAL =
      Pattern.compile("(?:LICEN[SC]E|NOTICE|COPYING)(?:[-_][A-Za-z0-9-]+)?");
  private static final Pattern SMALL = Pattern.compile("[A-Za-z0-9_][\\w .+-]*\\.(?:json|txt|md)");
  private static final Pattern OTHER_WEIGHTS =
      Pattern.compile(".*\\.(?:bin|pt|pth|ckpt|pkl|pickle|h5|msgpack|npz)");
  private static final Pattern SHARD = Pattern.compile(".*-\\d+-of-\\d+\\.(?:bin|safetensors)");
  private static final Pattern CODE =
      Pattern.compile(".*\\.(?:py|pyc|so|dll|dylib|jar|class|sh|exe|bat|js|ipynb)");
  private static final int LONGEST = 200;

  private FileNames() {}

  /** Why the name must not be used at all, wherever it points; empty when it is harmless. */
  static Optional<Problem> unsafe(String name) {
    String why = null;
    if (name.isEmpty() || name.length() > LONGEST) {
      why = "its name is empty or longer than " + LONGEST + " characters";
    } else if (name.chars().anyMatch(Character::isISOControl)) {
      why = "its name has control characters";
    } else if (name.indexOf('\\') >= 0) {
      why = "its name has a backslash";
    } else if (ABSOLUTE.matcher(name).matches()) {
      why = "its name is an absolute path";
    } else if (List.of(name.split("/")).contains("..")) {
      why = "its name climbs out of the archive";
    }
    return Optional.ofNullable(why)
        .map(what -> new Problem(shown(name), what, "Pack the model's files by their plain names"));
  }

  /** The path's steps, without {@code .} and empty ones. */
  static List<String> steps(String name) {
    return List.of(name.split("/")).stream()
        .filter(step -> !step.isEmpty() && !step.equals("."))
        .toList();
  }

  /** What operating systems, Git and transformers' Trainer leave behind: passed over. */
  static boolean junk(List<String> steps) {
    return steps.stream()
        .anyMatch(
            step ->
                step.equals("__MACOSX")
                    || step.startsWith("._")
                    || SKIPPED.contains(step.toLowerCase(Locale.ROOT)));
  }

  static boolean weights(String file) {
    return WEIGHTS.contains(file);
  }

  static boolean accepted(String file) {
    return weights(file)
        || file.equals(SENTENCEPIECE)
        || (!file.equals(ModelFolder.GENERATED_TOKENIZER)
            && (LEGAL.matcher(file).matches() || SMALL.matcher(file).matches()));
  }

  /** What is said about a file that is not {@link #accepted}. */
  static Problem refused(String file) {
    String lower = file.toLowerCase(Locale.ROOT);
    if (SHARD.matcher(lower).matches()) {
      return problem(
          file,
          "weights in several files are not read",
          "Save the weights in one file: save_pretrained(max_shard_size=\"20GB\")");
    }
    if (OTHER_WEIGHTS.matcher(lower).matches()) {
      return problem(
          file,
          "of the formats that torch, TensorFlow and Flax write, only pytorch_model.bin is read",
          "Leave it out or, if it holds the weights, save them as model.safetensors with"
              + " save_pretrained(safe_serialization=True)");
    }
    if (CODE.matcher(lower).matches()) {
      return problem(file, "code in a submission is never run", "Leave it out");
    }
    if (lower.endsWith(".safetensors")) {
      return problem(
          file,
          "only model.safetensors is read",
          "Save the weights in one file: save_pretrained(max_shard_size=\"20GB\")");
    }
    if (lower.contains(".onnx")) {
      return problem(
          file, "only model.onnx is read", "Rename it, or export with the parameters inside");
    }
    return problem(file, "it is no part of a model", "Leave it out");
  }

  static Problem problem(String file, String what, String remedy) {
    return new Problem(shown(file), what, remedy);
  }

  private static String shown(String name) {
    String printable = name.replaceAll("\\p{Cntrl}", "?");
    return printable.length() > LONGEST ? printable.substring(0, LONGEST) + "…" : printable;
  }
}
