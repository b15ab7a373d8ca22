package org.sustainlp.harness.encoding.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sustainlp.harness.encoding.tokenizer.TextPairs.Pair;

/**
 * Examples and tokens per second from two texts to framed ids and types, uncut, one thread calling.
 *
 * <p>The score is examples per second; the secondary result {@code tokens} is tokens per second,
 * special tokens included. An example is what the model reads at a time: one answer of MultiRC, one
 * entity of ReCoRD. Both ways give the same ids, which is checked before the clock runs.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@State(Scope.Benchmark)
public class EncodingBenchmark {

  private static final String STARTER = "/all-minilm-l6-v2-tokenizer.json";

  @Param({"BoolQ", "CB", "RTE", "WiC", "MultiRC", "ReCoRD"})
  String task;

  private List<Pair> pairs;
  private Tokenizer wordPiece;
  private HuggingFaceTokenizer huggingFace;

  /** Tokens made; JMH divides by the time. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Made {
    public long tokens;
    private int next;
  }

  @Setup(Level.Trial)
  public void open() throws IOException {
    pairs = TextPairs.of(task);
    Path file = Files.createTempFile("tokenizer", ".json");
    try (InputStream in = EncodingBenchmark.class.getResourceAsStream(STARTER)) {
      Files.copy(Objects.requireNonNull(in), file, StandardCopyOption.REPLACE_EXISTING);
    }
    wordPiece = Tokenizers.open(file);
    huggingFace =
        HuggingFaceTokenizer.builder()
            .optTokenizerPath(file)
            .optPadding(false)
            .optTruncation(false)
            .build();
    Files.delete(file);
    requireSameIds();
  }

  private void requireSameIds() {
    for (Pair pair : pairs) {
      long[] theirs = huggingFace.encode(pair.first(), pair.second(), true, false).getIds();
      int[] ours = inJava(pair);
      for (int i = 0; i < Math.max(theirs.length, ours.length); i++) {
        if (theirs[i] != ours[i]) {
          throw new IllegalStateException("different ids for " + pair);
        }
      }
    }
  }

  @TearDown
  public void close() {
    wordPiece.close();
    huggingFace.close();
  }

  /** {@link WordPieceTokenizer} and {@link SpecialTokens}. */
  @Benchmark
  public Object wordPieceInJava(Made made) {
    Pair pair = next(made);
    Tokens first = wordPiece.tokenize(pair.first());
    Tokens second = wordPiece.tokenize(pair.second());
    int[] ids = wordPiece.special().frame(first.ids(), second.ids());
    int[] types = wordPiece.special().types(first.count(), second.count());
    made.tokens += ids.length;
    return new int[][] {ids, types};
  }

  /** Hugging Face's library through DJL, as it comes. */
  @Benchmark
  public Object huggingFaceBinding(Made made) {
    Pair pair = next(made);
    Encoding encoding = huggingFace.encode(pair.first(), pair.second(), true, false);
    made.tokens += encoding.getIds().length;
    return encoding;
  }

  private int[] inJava(Pair pair) {
    return wordPiece
        .special()
        .frame(wordPiece.tokenize(pair.first()).ids(), wordPiece.tokenize(pair.second()).ids());
  }

  private Pair next(Made made) {
    Pair pair = pairs.get(made.next);
    made.next = (made.next + 1) % pairs.size();
    return pair;
  }
}
