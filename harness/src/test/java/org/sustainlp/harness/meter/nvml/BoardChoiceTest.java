package org.sustainlp.harness.meter.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BoardChoiceTest {

  private static final NvmlApi.Board FIRST = new FakeBoard("GPU-aaaa-1", "Tesla V100");
  private static final NvmlApi.Board SECOND = new FakeBoard("GPU-bbbb-2", "Tesla V100");
  private static final NvmlApi.Board OTHER = new FakeBoard("GPU-cccc-3", "NVIDIA A100");
  private static final List<NvmlApi.Board> ALIKE = List.of(FIRST, SECOND);

  private static List<NvmlApi.Board> visible(String devices) {
    return BoardChoice.of(ALIKE, "visible", Map.of("CUDA_VISIBLE_DEVICES", devices)).boards();
  }

  @Test
  void without_the_variable_every_board_is_visible() {
    assertThat(BoardChoice.of(ALIKE, "visible", Map.of()).boards()).isEqualTo(ALIKE);
  }

  @Test
  void numbers_and_beginnings_of_uuids_choose_boards_in_their_order() {
    assertThat(visible("1,0")).containsExactly(SECOND, FIRST);
    assertThat(visible("GPU-bbbb")).containsExactly(SECOND);
    assertThat(visible("1, 1")).containsExactly(SECOND);
  }

  @Test
  void the_first_entry_that_fits_no_board_ends_the_list_as_in_cuda() {
    assertThat(visible("0,-1,1")).containsExactly(FIRST);
    assertThat(visible("7")).isEmpty();
    assertThat(visible("")).isEmpty();
  }

  @Test
  void an_instance_stands_for_its_board() {
    assertThat(visible("MIG-GPU-bbbb-2/1/0")).containsExactly(SECOND);
  }

  @Test
  void a_setting_goes_before_what_is_visible() {
    Map<String, String> hidden = Map.of("CUDA_VISIBLE_DEVICES", "-1");
    assertThat(BoardChoice.of(ALIKE, "all", hidden).boards()).isEqualTo(ALIKE);
    assertThat(BoardChoice.of(ALIKE, "GPU-aaaa-1", hidden).boards()).containsExactly(FIRST);
  }

  @Test
  void numbers_on_unlike_boards_are_doubtful_unless_cuda_counts_as_we_do() {
    List<NvmlApi.Board> unlike = List.of(FIRST, OTHER);
    Map<String, String> number = Map.of("CUDA_VISIBLE_DEVICES", "0");
    assertThat(BoardChoice.of(unlike, "visible", number).doubt()).contains("CUDA_DEVICE_ORDER");
    Map<String, String> ordered =
        Map.of("CUDA_VISIBLE_DEVICES", "0", "CUDA_DEVICE_ORDER", "PCI_BUS_ID");
    assertThat(BoardChoice.of(unlike, "visible", ordered).doubt()).isNull();
    Map<String, String> uuid = Map.of("CUDA_VISIBLE_DEVICES", "GPU-aaaa-1");
    assertThat(BoardChoice.of(unlike, "visible", uuid).doubt()).isNull();
    assertThat(BoardChoice.of(ALIKE, "visible", number).doubt()).isNull();
  }
}
