package org.sustainlp.harness.meter.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The models shipped with the harness: {@code power-table.csv}, which explains its columns. */
public final class PowerTable {

  private static final String FILE = "power-table.csv";
  private static final int COLUMNS = 14;

  private enum Kind {
    CPU,
    INSTANCE,
    GPU,
    MEMORY
  }

  private record Row(Kind kind, Match match, PowerCurve curve) {}

  private final Map<String, Row> rows = new LinkedHashMap<>();

  private PowerTable(List<String> lines) {
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("id,")) {
        Row row = row(List.of(line.split(",", -1)));
        if (rows.put(row.curve().id(), row) != null) {
          throw new IllegalArgumentException("twice in the table: " + row.curve().id());
        }
      }
    }
  }

  public static PowerTable shipped() {
    try (InputStream in = PowerTable.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not on the class path");
      }
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PowerTable of(String text) {
    return new PowerTable(text.lines().toList());
  }

  /** The first curve that fits the processor, else the average of all. */
  public PowerCurve of(Processor processor) {
    return rows.values().stream()
        .filter(row -> row.kind() == Kind.CPU && row.match().fits(processor))
        .findFirst()
        .map(Row::curve)
        .orElseGet(() -> curve("ccf-average"));
  }

  /** The curve asked for by id: a processor's or an instance's. */
  public Optional<PowerCurve> named(String id) {
    return Optional.ofNullable(rows.get(id))
        .filter(row -> row.kind() == Kind.CPU || row.kind() == Kind.INSTANCE)
        .map(Row::curve);
  }

  /** What {@link #named} knows, in the table's order. */
  public List<String> names() {
    return rows.keySet().stream().filter(id -> named(id).isPresent()).toList();
  }

  /** The curve of a graphics board by its name. */
  public Optional<PowerCurve> board(String name) {
    return rows.values().stream()
        .filter(row -> row.kind() == Kind.GPU && row.match().fits(name))
        .findFirst()
        .map(Row::curve);
  }

  /** Power of one GB of memory. */
  public PowerCurve memory() {
    return curve("ccf-memory");
  }

  List<PowerCurve> curves() {
    return rows.values().stream().map(Row::curve).toList();
  }

  private PowerCurve curve(String id) {
    Row row = rows.get(id);
    if (row == null) {
      throw new IllegalStateException("the table has no row " + id);
    }
    return row.curve();
  }

  /** Columns as the file's header names them. */
  private static Row row(List<String> cells) {
    if (cells.size() != COLUMNS) {
      throw new IllegalArgumentException("not " + COLUMNS + " cells: " + cells);
    }
    PowerCurve curve =
        new PowerCurve(
            cells.get(0),
            cells.get(2),
            Integer.parseInt(cells.get(4)),
            watts(cells.subList(5, 9)),
            memoryInside(cells.get(9)),
            Double.parseDouble(cells.get(10)),
            told(cells.get(11)) + ", " + told(cells.get(12)),
            told(cells.get(13)));
    return new Row(kind(cells.get(1)), Match.of(cells.get(3)), curve);
  }

  private static Kind kind(String cell) {
    return Kind.valueOf(cell.toUpperCase(Locale.ROOT));
  }

  private static List<Double> watts(List<String> cells) {
    double idle = Double.parseDouble(cells.get(0));
    double full = Double.parseDouble(cells.get(3));
    if (cells.get(1).isEmpty() && cells.get(2).isEmpty()) {
      return PowerCurve.line(idle, full);
    }
    return List.of(idle, Double.parseDouble(cells.get(1)), Double.parseDouble(cells.get(2)), full);
  }

  private static boolean memoryInside(String cell) {
    return switch (cell) {
      case "inside" -> true;
      case "apart" -> false;
      default -> throw new IllegalArgumentException("memory is inside or apart, not " + cell);
    };
  }

  private static String told(String cell) {
    if (cell.isBlank()) {
      throw new IllegalArgumentException("figures have a source, a licence and a version");
    }
    return cell;
  }
}
