package org.sustainlp.web.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.sustainlp.web.leaderboard.SampleEntries.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sustainlp.harness.report.ReaderChoice;
import org.sustainlp.harness.report.ReaderWish;
import org.sustainlp.web.leaderboard.Column.Order;
import org.sustainlp.web.store.Entry;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LeaderboardTest {

  @Test
  void equal_scores_share_a_rank_and_the_next_rank_is_left_out() {
    assertThat(
            ranked(
                Column.SCORE,
                Order.DESC,
                entry("a", 0.7, 5.0),
                entry("b", 0.8, 5.0),
                entry("c", 0.8, 6.0),
                entry("d", 0.6, 6.0)))
        .extracting(line -> line.entry().model(), LeaderboardEntry::rank)
        .containsExactly(tuple("b", 1), tuple("c", 1), tuple("a", 3), tuple("d", 4));
  }

  @Test
  void rank_1_is_the_best_also_when_the_worst_is_shown_first() {
    assertThat(
            ranked(
                Column.JOULES_PER_1000,
                Order.DESC,
                entry("little", 0.7, 5.0),
                entry("much", 0.7, 50.0)))
        .extracting(line -> line.entry().model(), LeaderboardEntry::rank)
        .containsExactly(tuple("much", 2), tuple("little", 1));
  }

  @ParameterizedTest
  @EnumSource
  void absent_values_come_last_and_have_no_rank(Order order) {
    List<LeaderboardEntry> lines =
        ranked(
            Column.JOULES_PER_1000,
            order,
            entry("absent", 0.9, null),
            entry("little", 0.7, 5.0),
            entry("much", 0.7, 50.0));
    assertThat(lines.get(2).entry().model()).isEqualTo("absent");
    assertThat(lines.get(2).rank()).isNull();
  }

  @Test
  void estimates_are_not_ranked_against_measurements_nor_one_task_against_another() {
    assertThat(
            ranked(
                Column.SCORE,
                Order.DESC,
                entry("measured", 0.9, 5.0, "measured", "real", "rte"),
                entry("estimated", 0.8, 5.0, "estimated", "real", "rte"),
                entry("other task", 0.7, 5.0, "measured", "real", "cb")))
        .extracting(LeaderboardEntry::rank)
        .containsExactly(1, 1, 1);
  }

  @Test
  void sorted_by_energy_measured_mixed_and_estimated_are_groups_with_ranks_of_their_own() {
    assertThat(
            ranked(
                Column.JOULES_PER_1000,
                Order.ASC,
                entry("estimated little", 0.8, 1.0, "estimated", "real", "rte"),
                entry("estimated much", 0.8, 9.0, "estimated", "real", "rte"),
                entry("measured much", 0.8, 8.0, "measured", "real", "rte"),
                entry("mixed", 0.8, 4.0, "mixed", "real", "rte"),
                entry("measured little", 0.8, 5.0, "measured", "real", "rte")))
        .extracting(line -> line.entry().model(), LeaderboardEntry::rank)
        .containsExactly(
            tuple("measured little", 1),
            tuple("measured much", 2),
            tuple("mixed", 1),
            tuple("estimated little", 1),
            tuple("estimated much", 2));
  }

  @Test
  void an_estimate_does_not_push_a_measurement_from_the_front() {
    assertThat(
            ranked(
                Column.SCORE,
                Order.DESC,
                entry("estimated", 0.9, 1.0, "estimated", "real", "rte"),
                entry("measured", 0.8, 5.0, "measured", "real", "rte")))
        .allMatch(LeaderboardEntry::onFront);
  }

  @Test
  void cost_and_carbon_are_the_reader_s() {
    ReaderChoice reader =
        new ReaderWish("SE", "2023", "1.2", "9", null)
            .choice(ReaderWish.Names.PARAMETERS, new ArrayList<>());
    LeaderboardEntry line = LeaderboardEntry.of(1, true, entry("a", 0.8, 3.6e6), reader);
    // 1e8 examples / 250 a second / 3600 x 9 USD; 1 kWh x 1.2 x 40.7 g/kWh
    assertThat(line.usdPer100M()).isCloseTo(1_000, within(1e-9));
    assertThat(line.co2eGramsPer1000()).isCloseTo(48.84, within(1e-9));
  }

  @Test
  void sorted_by_name_the_ranks_are_by_score() {
    assertThat(ranked(Column.MODEL, Order.ASC, entry("b", 0.9, 5.0), entry("a", 0.8, 5.0)))
        .extracting(line -> line.entry().model(), LeaderboardEntry::rank)
        .containsExactly(tuple("a", 2), tuple("b", 1));
  }

  @Test
  void a_page_keeps_the_ranks_of_the_whole_board() {
    BoardQuery second =
        new BoardQuery(
            "real", null, null, null, Column.SCORE, Order.DESC, 1, 1, ReaderChoice.DEFAULT);
    Leaderboard.Board board =
        new Leaderboard(
                (kind, task, device, stage) -> List.of(entry("a", 0.7, 1.0), entry("b", 0.8, 1.0)))
            .read(second);
    assertThat(board.total()).isEqualTo(2);
    assertThat(board.entries()).extracting(LeaderboardEntry::rank).containsExactly(2);
  }

  @Test
  void the_front_holds_what_no_other_entry_beats_in_both() {
    List<Entry> front =
        ParetoFront.of(
            List.of(
                entry("large", 0.9, 100.0),
                entry("dominated", 0.7, 60.0),
                entry("middle", 0.8, 50.0),
                entry("small", 0.6, 10.0),
                entry("as good as middle but dearer", 0.8, 55.0),
                entry("no energy", 0.99, null)));
    assertThat(front).extracting(Entry::model).containsExactly("small", "middle", "large");
  }

  @Test
  void twins_are_both_on_the_front() {
    assertThat(ParetoFront.of(List.of(entry("a", 0.8, 10.0), entry("b", 0.8, 10.0)))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "ar-EG"})
  void csv_is_the_same_in_every_locale(String locale) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(locale));
    try {
      assertThat(
              BoardCsv.of(
                  List.of(
                      line(1, true, entry("=cmd()", 0.75, 4.0)),
                      line(null, false, entry("plain", null, null))),
                  ReaderChoice.DEFAULT))
          .isEqualTo(GOLDEN.replace("\n", "\r\n"));
    } finally {
      Locale.setDefault(before);
    }
  }

  private static final String GOLDEN =
      """
      rank,model,team,task,stage,recipe,dataKind,device,engine,precision,examples,repetitions,score,scoreLow,scoreHigh,testExamples,testScore,testLow,testHigh,millisPerExample,examplesPerSecond,latencyP50,latencyP99,joulesPer1000,joulesPer1000Low,joulesPer1000High,energyKind,usdPer100M,modelBytes,parameters,speedup,energyRatio,onFront,sharedMachine,cpu,runId,created,millisLow,millisHigh,speedupLow,speedupHigh,timeTie,energyRatioLow,energyRatioHigh,energyTie,energySources,valid,brokenRules,co2eGramsPer1000,country,year,pue,usdPerHour
      1,'=cmd(),"Team, ""A\""",rte,quantize,fastformers-cpu,real,cpu,onnxruntime,int8,277,3,0.75,0.7,0.8,,,,,4.0,250.0,31.5,44.25,4.0,3.0,5.0,measured,75.22222222222223,68000000,17000000,10.5,,true,false,Test CPU,RUN1,2026-11-21T04:00:00Z,3.9,4.2,10.25,10.75,false,,,true,rapl:package-0,false,spread: 1.3,6.486777777777778E-4,US,2023,1.58,0.677
      ,plain,"Team, ""A\""",rte,quantize,fastformers-cpu,real,cpu,onnxruntime,int8,277,3,,,,,,,,4.0,250.0,31.5,44.25,,,,measured,75.22222222222223,68000000,17000000,10.5,,false,false,Test CPU,RUN2,2026-11-21T04:00:00Z,3.9,4.2,10.25,10.75,false,,,true,rapl:package-0,false,spread: 1.3,,US,2023,1.58,0.677
      """
          .replace("RUN1", entry("=cmd()", null, null).runId().toString())
          .replace("RUN2", entry("plain", null, null).runId().toString());

  private static LeaderboardEntry line(@Nullable Integer rank, boolean front, Entry entry) {
    return LeaderboardEntry.of(rank, front, entry, ReaderChoice.DEFAULT);
  }

  private static List<LeaderboardEntry> ranked(Column column, Order order, Entry... entries) {
    BoardQuery query =
        new BoardQuery("real", null, null, null, column, order, 0, 100, ReaderChoice.DEFAULT);
    return new Leaderboard((kind, task, device, stage) -> List.of(entries)).read(query).entries();
  }
}
