package org.sustainlp.harness.encoder;

import java.util.Arrays;
import java.util.Map;
import org.sustainlp.submissions.Tensor;
import org.sustainlp.submissions.testsupport.RandomCheckpoint;

/**
 * A forward pass in double precision over a checkpoint's own tensors, one input at a time, in plain
 * loops: Vaswani et al. 2017, sections 3.1 to 3.3, with normalisation after each residual, and
 * Devlin et al. 2019, section 3. It shares no code with what it is compared to.
 */
final class ReferencePass {

  private final Map<String, Tensor> tensors;
  private final ReferenceNames names;
  private final int layers;
  private final int heads;

  ReferencePass(RandomCheckpoint checkpoint) {
    tensors = checkpoint.tensors();
    names = ReferenceNames.of(checkpoint.config().family());
    layers = checkpoint.config().layers();
    heads = checkpoint.config().heads().get(0);
  }

  /**
   * @param ids padded
   * @param types token types; ignored by families that have one or none
   * @param tokens how many of them are no padding
   * @return logits
   */
  double[] logits(int[] ids, int[] types, int tokens) {
    double[][] states = embeddings(ids, types);
    for (int layer = 0; layer < layers; layer++) {
      String name = names.encoder() + String.format(names.layer(), layer);
      double[][] attended = attention(name, states, tokens);
      states = norm(name + names.norms()[0], sum(states, attended));
      double[][] inner = linear(name + names.feedForward()[0], states);
      for (double[] row : inner) {
        Arrays.setAll(row, i -> ReferenceNames.gelu(row[i]));
      }
      states =
          norm(name + names.norms()[1], sum(states, linear(name + names.feedForward()[1], inner)));
    }
    double[][] first = linear(names.head()[0], new double[][] {states[0]});
    Arrays.setAll(first[0], i -> names.headActivation().applyAsDouble(first[0][i]));
    return linear(names.head()[1], first)[0];
  }

  private double[][] embeddings(int[] ids, int[] types) {
    String name = names.encoder() + "embeddings.";
    double[][] states = new double[ids.length][];
    for (int i = 0; i < ids.length; i++) {
      double[] state = row(name + "word_embeddings.weight", ids[i]);
      add(state, row(name + "position_embeddings.weight", names.firstPosition() + i));
      Tensor table = tensors.get(name + "token_type_embeddings.weight");
      if (table != null) {
        add(state, row(name + "token_type_embeddings.weight", table.shape()[0] > 1 ? types[i] : 0));
      }
      states[i] = state;
    }
    double[][] normed = norm(name + "LayerNorm", states);
    String projection = names.encoder() + "embeddings_project";
    return tensors.containsKey(projection + ".weight") ? linear(projection, normed) : normed;
  }

  private double[][] attention(String name, double[][] states, int tokens) {
    double[][] query = linear(name + names.attention()[0], states);
    double[][] key = linear(name + names.attention()[1], states);
    double[][] value = linear(name + names.attention()[2], states);
    int size = query[0].length / heads;
    double[][] context = new double[states.length][query[0].length];
    for (int head = 0; head < heads; head++) {
      for (int i = 0; i < states.length; i++) {
        double[] shares = shares(query[i], key, head * size, size, tokens);
        for (int j = 0; j < tokens; j++) {
          for (int k = head * size; k < (head + 1) * size; k++) {
            context[i][k] += shares[j] * value[j][k];
          }
        }
      }
    }
    return linear(name + names.attention()[3], context);
  }

  /** softmax(q·k / √d) over the tokens; padding has no share. */
  private static double[] shares(double[] query, double[][] key, int from, int size, int tokens) {
    double[] shares = new double[tokens];
    double sum = 0;
    for (int j = 0; j < tokens; j++) {
      double score = 0;
      for (int k = from; k < from + size; k++) {
        score += query[k] * key[j][k];
      }
      shares[j] = Math.exp(score / Math.sqrt(size));
      sum += shares[j];
    }
    for (int j = 0; j < tokens; j++) {
      shares[j] /= sum;
    }
    return shares;
  }

  private double[][] linear(String name, double[][] states) {
    Tensor weight = tensors.get(name + ".weight");
    float[] bias = tensors.get(name + ".bias").values();
    int in = (int) weight.shape()[1];
    double[][] products = new double[states.length][bias.length];
    for (int i = 0; i < states.length; i++) {
      for (int out = 0; out < bias.length; out++) {
        double sum = bias[out];
        for (int k = 0; k < in; k++) {
          sum += states[i][k] * weight.values()[out * in + k];
        }
        products[i][out] = sum;
      }
    }
    return products;
  }

  /** Ba et al. 2016, arXiv 1607.06450, equation 3: over the width of each token. */
  private double[][] norm(String name, double[][] states) {
    float[] scale = tensors.get(name + ".weight").values();
    float[] shift = tensors.get(name + ".bias").values();
    double[][] normed = new double[states.length][scale.length];
    for (int i = 0; i < states.length; i++) {
      double[] state = states[i];
      double mean = Arrays.stream(state).average().orElseThrow();
      double variance =
          Arrays.stream(state).map(it -> (it - mean) * (it - mean)).average().orElseThrow();
      double deviation = Math.sqrt(variance + names.epsilon());
      Arrays.setAll(normed[i], k -> (state[k] - mean) / deviation * scale[k] + shift[k]);
    }
    return normed;
  }

  private double[] row(String table, int index) {
    Tensor rows = tensors.get(table);
    int width = (int) rows.shape()[1];
    double[] row = new double[width];
    Arrays.setAll(row, i -> rows.values()[index * width + i]);
    return row;
  }

  private static double[][] sum(double[][] a, double[][] b) {
    for (int i = 0; i < b.length; i++) {
      add(b[i], a[i]);
    }
    return b;
  }

  private static void add(double[] to, double[] what) {
    Arrays.setAll(to, i -> to[i] + what[i]);
  }
}
