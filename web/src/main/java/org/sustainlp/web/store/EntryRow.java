package org.sustainlp.web.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code entry}. */
@Entity
@Table(name = "entry")
@IdClass(EntryKey.class)
public class EntryRow {
  @Id
  @Column(name = "run_id")
  UUID runId;

  @Id String stage;
  int position;

  @Column(name = "stage_title")
  String stageTitle;

  String model;
  @Nullable String team;
  String recipe;
  String task;

  @Column(name = "data_kind")
  String dataKind;

  String device;
  String engine;

  @Column(name = "precision_name")
  String precision;

  String cpu;

  @Column(name = "shared_machine")
  boolean sharedMachine;

  int examples;
  int repetitions;
  @Nullable Double score;

  @Column(name = "score_low")
  @Nullable Double scoreLow;

  @Column(name = "score_high")
  @Nullable Double scoreHigh;

  @Column(name = "examples_per_second")
  @Nullable Double examplesPerSecond;

  @Column(name = "latency_p50")
  @Nullable Double latencyP50;

  @Column(name = "latency_p99")
  @Nullable Double latencyP99;

  @Column(name = "joules_per_1000")
  @Nullable Double joulesPer1000;

  @Column(name = "joules_per_1000_low")
  @Nullable Double joulesPer1000Low;

  @Column(name = "joules_per_1000_high")
  @Nullable Double joulesPer1000High;

  @Column(name = "energy_kind")
  String energyKind;

  @Column(name = "usd_per_100m")
  @Nullable Double usdPer100M;

  @Column(name = "model_bytes")
  @Nullable Long modelBytes;

  @Nullable Long parameters;
  @Nullable Double speedup;

  @Column(name = "energy_ratio")
  @Nullable Double energyRatio;

  @Column(name = "test_examples")
  @Nullable Integer testExamples;

  @Column(name = "test_score")
  @Nullable Double testScore;

  @Column(name = "test_low")
  @Nullable Double testLow;

  @Column(name = "test_high")
  @Nullable Double testHigh;

  @Column(name = "millis_low")
  @Nullable Double millisLow;

  @Column(name = "millis_high")
  @Nullable Double millisHigh;

  @Column(name = "speedup_low")
  @Nullable Double speedupLow;

  @Column(name = "speedup_high")
  @Nullable Double speedupHigh;

  @Column(name = "time_tie")
  @Nullable Boolean timeTie;

  @Column(name = "energy_ratio_low")
  @Nullable Double energyRatioLow;

  @Column(name = "energy_ratio_high")
  @Nullable Double energyRatioHigh;

  @Column(name = "energy_tie")
  @Nullable Boolean energyTie;

  @Column(name = "energy_sources")
  @Nullable String energySources;

  @Nullable Boolean valid;

  @Column(name = "broken_rules")
  @Nullable String brokenRules;

  @Column(name = "created_at")
  Instant created;

  static EntryRow of(Entry entry) {
    EntryRow row = new EntryRow();
    row.runId = entry.runId();
    row.stage = entry.stage();
    row.position = entry.position();
    row.stageTitle = entry.stageTitle();
    row.model = entry.model();
    row.team = entry.team();
    row.recipe = entry.recipe();
    row.task = entry.task();
    row.dataKind = entry.dataKind();
    row.device = entry.device();
    row.engine = entry.engine();
    row.precision = entry.precision();
    row.cpu = entry.cpu();
    row.sharedMachine = entry.sharedMachine();
    row.examples = entry.examples();
    row.repetitions = entry.repetitions();
    row.score = entry.score();
    row.scoreLow = entry.scoreLow();
    row.scoreHigh = entry.scoreHigh();
    row.examplesPerSecond = entry.examplesPerSecond();
    row.latencyP50 = entry.latencyP50();
    row.latencyP99 = entry.latencyP99();
    row.joulesPer1000 = entry.joulesPer1000();
    row.joulesPer1000Low = entry.joulesPer1000Low();
    row.joulesPer1000High = entry.joulesPer1000High();
    row.energyKind = entry.energyKind();
    row.usdPer100M = entry.usdPer100M();
    row.modelBytes = entry.modelBytes();
    row.parameters = entry.parameters();
    row.speedup = entry.speedup();
    row.energyRatio = entry.energyRatio();
    row.testExamples = entry.testExamples();
    row.testScore = entry.testScore();
    row.testLow = entry.testLow();
    row.testHigh = entry.testHigh();
    row.millisLow = entry.certainty().millisLow();
    row.millisHigh = entry.certainty().millisHigh();
    row.speedupLow = entry.certainty().speedupLow();
    row.speedupHigh = entry.certainty().speedupHigh();
    row.timeTie = entry.certainty().timeTie();
    row.energyRatioLow = entry.certainty().energyRatioLow();
    row.energyRatioHigh = entry.certainty().energyRatioHigh();
    row.energyTie = entry.certainty().energyTie();
    row.energySources = entry.certainty().energySources();
    row.valid = entry.certainty().valid();
    row.brokenRules = entry.certainty().brokenRules();
    row.created = entry.created();
    return row;
  }

  Entry value() {
    return new Entry(
        runId,
        stage,
        position,
        stageTitle,
        model,
        team,
        recipe,
        task,
        dataKind,
        device,
        engine,
        precision,
        cpu,
        sharedMachine,
        examples,
        repetitions,
        score,
        scoreLow,
        scoreHigh,
        examplesPerSecond,
        latencyP50,
        latencyP99,
        joulesPer1000,
        joulesPer1000Low,
        joulesPer1000High,
        energyKind,
        usdPer100M,
        modelBytes,
        parameters,
        speedup,
        energyRatio,
        testExamples,
        testScore,
        testLow,
        testHigh,
        new Certainty(
            millisLow,
            millisHigh,
            speedupLow,
            speedupHigh,
            timeTie,
            energyRatioLow,
            energyRatioHigh,
            energyTie,
            energySources,
            valid,
            brokenRules),
        created);
  }
}
