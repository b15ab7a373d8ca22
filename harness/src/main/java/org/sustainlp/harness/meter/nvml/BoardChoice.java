package org.sustainlp.harness.meter.nvml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which boards are metered.
 *
 * @param boards in order, each once
 * @param doubt why these may not be the ones meant; null when they are
 */
record BoardChoice(List<NvmlApi.Board> boards, @Nullable String doubt) {

  /** Every board that CUDA shows this process. */
  static final String VISIBLE = "visible";

  /** Every board of the machine. */
  static final String ALL = "all";

  BoardChoice {
    boards = List.copyOf(boards);
  }

  /**
   * @param wanted {@code visible}, {@code all}, or UUIDs or indices with commas between
   * @param environment for CUDA_VISIBLE_DEVICES and CUDA_DEVICE_ORDER
   */
  static BoardChoice of(
      List<NvmlApi.Board> boards, String wanted, Map<String, String> environment) {
    if (wanted.equals(ALL)) {
      return new BoardChoice(boards, null);
    }
    if (!wanted.equals(VISIBLE)) {
      return named(boards, wanted, null);
    }
    String visible = environment.get("CUDA_VISIBLE_DEVICES");
    return visible == null
        ? new BoardChoice(boards, null)
        : named(boards, visible, doubt(boards, visible, environment));
  }

  /**
   * As CUDA reads its list: numbers or beginnings of UUIDs, and the first that fits no board ends
   * it.
   */
  private static BoardChoice named(
      List<NvmlApi.Board> boards, String names, @Nullable String doubt) {
    List<NvmlApi.Board> chosen = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      Optional<NvmlApi.Board> board = board(boards, name.strip());
      if (board.isEmpty()) {
        break;
      }
      if (!chosen.contains(board.get())) {
        chosen.add(board.get());
      }
    }
    return new BoardChoice(chosen, doubt);
  }

  private static Optional<NvmlApi.Board> board(List<NvmlApi.Board> boards, String name) {
    if (name.matches("\\d{1,4}")) {
      int index = Integer.parseInt(name);
      return index < boards.size() ? Optional.of(boards.get(index)) : Optional.empty();
    }
    // MIG-GPU-<uuid>/1/0 names an instance of a board; what it draws is only known of the board.
    String uuid = name.startsWith("MIG-GPU-") ? name.substring(4).split("/", 2)[0] : name;
    return uuid.isEmpty()
        ? Optional.empty()
        : boards.stream().filter(board -> board.uuid().startsWith(uuid)).findFirst();
  }

  /** CUDA's numbers begin with the fastest board, NVML's with the lowest PCI address. */
  private static @Nullable String doubt(
      List<NvmlApi.Board> boards, String visible, Map<String, String> environment) {
    boolean numbers = visible.matches(".*(^|,)\\s*\\d+\\s*(,|$).*");
    boolean alike = boards.stream().map(NvmlApi.Board::name).distinct().count() <= 1;
    boolean sameOrder = "PCI_BUS_ID".equals(environment.get("CUDA_DEVICE_ORDER"));
    return numbers && !alike && !sameOrder
        ? "CUDA may number these boards differently: set CUDA_DEVICE_ORDER=PCI_BUS_ID"
        : null;
  }
}
