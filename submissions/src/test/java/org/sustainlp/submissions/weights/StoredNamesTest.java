package org.sustainlp.submissions.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.ModelFamily;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoredNamesTest {

  // Names of published checkpoints, and where modeling_*.py uses them.
  @ParameterizedTest
  @CsvSource({
    "bert.embeddings.LayerNorm.gamma, embeddings.LayerNorm.weight",
    "0.auto_model.pooler.dense.bias, pooler.dense.bias",
    "roberta.encoder.layer.11.output.dense.bias, encoder.layer.11.output.dense.bias",
    "classifier.dense.weight, pooler.dense.weight",
    "classifier.out_proj.bias, classifier.bias",
    "electra.embeddings_project.weight, embeddings_project.weight",
    "distilbert.transformer.layer.5.attention.q_lin.weight,"
        + " encoder.layer.5.attention.self.query.weight",
    "distilbert.transformer.layer.5.attention.k_lin.bias,"
        + " encoder.layer.5.attention.self.key.bias",
    "transformer.layer.0.attention.v_lin.bias, encoder.layer.0.attention.self.value.bias",
    "transformer.layer.0.attention.out_lin.bias, encoder.layer.0.attention.output.dense.bias",
    "transformer.layer.0.sa_layer_norm.bias, encoder.layer.0.attention.output.LayerNorm.bias",
    "transformer.layer.0.ffn.lin1.weight, encoder.layer.0.intermediate.dense.weight",
    "transformer.layer.0.ffn.lin2.weight, encoder.layer.0.output.dense.weight",
    "transformer.layer.0.output_layer_norm.weight, encoder.layer.0.output.LayerNorm.weight",
    "pre_classifier.weight, pooler.dense.weight",
    "sequence_summary.summary.bias, pooler.dense.bias",
  })
  void every_familys_names_become_berts(String stored, String canonical) {
    assertThat(StoredNames.canonical(stored)).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lm_head.dense.weight",
        "discriminator_predictions.dense.weight",
        "vocab_transform.weight",
        "vocab_layer_norm.bias",
        "qa_outputs.weight",
        "bert.embeddings.position_ids",
        "classifier.dense",
        "classifier",
        "",
        "weight"
      })
  void what_is_no_part_of_an_encoder_has_no_name_here(String stored) {
    assertThat(StoredNames.canonical(stored)).isEmpty();
  }

  @Test
  void a_head_with_a_layer_of_its_own_passes_over_the_pooler() {
    List<String> stored = List.of("roberta.pooler.dense.bias", "classifier.dense.bias");

    assertThat(StoredNames.canonical(stored))
        .containsExactly(java.util.Map.entry("classifier.dense.bias", "pooler.dense.bias"));
  }

  @ParameterizedTest
  @EnumSource
  void names_that_are_written_are_read_back(ModelFamily family) {
    ModelConfig config = ModelConfig.of(family, 2, 16, 4, 32, 12, 24).withEmbedding(8);
    var shapes = BertTensors.expectedShapes(config);
    shapes.putAll(BertTensors.poolerShapes(config));
    shapes.putAll(BertTensors.classifierShapes(config, 2));

    for (String name : shapes.keySet()) {
      assertThat(StoredNames.canonical(StoredNames.stored(name, family, true))).contains(name);
      assertThat(StoredNames.canonical(StoredNames.stored(name, family, false))).contains(name);
    }
  }

  @Test
  void transformers_finds_its_own_names() {
    String query = "encoder.layer.3.attention.self.query.weight";

    assertThat(StoredNames.stored(query, ModelFamily.XLM_ROBERTA, true))
        .isEqualTo("roberta." + query);
    assertThat(StoredNames.stored(query, ModelFamily.DISTILBERT, true))
        .isEqualTo("distilbert.transformer.layer.3.attention.q_lin.weight");
    assertThat(StoredNames.stored("pooler.dense.bias", ModelFamily.ELECTRA, true))
        .isEqualTo("classifier.dense.bias");
    assertThat(StoredNames.stored("classifier.bias", ModelFamily.ROBERTA, true))
        .isEqualTo("classifier.out_proj.bias");
    assertThat(StoredNames.stored("pooler.dense.bias", ModelFamily.DISTILBERT, true))
        .isEqualTo("pre_classifier.bias");
    assertThat(StoredNames.stored("pooler.dense.bias", ModelFamily.BERT, true))
        .isEqualTo("bert.pooler.dense.bias");
  }
}
