package org.sustainlp.harness.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The run report as JSON: absent values are written as null, unknown fields are read over. */
public final class ReportJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
          .configure(EnumFeature.WRITE_ENUMS_TO_LOWERCASE, true)
          .configure(
              com.fasterxml.jackson.databind.MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS, true)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
          .build();

  private static final ObjectMapper TREE =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .build();

  private ReportJson() {}

  /** Indented by two spaces with {@code \n} line ends on every system. */
  public static String write(RunReport report) {
    try {
      DefaultIndenter lines = new DefaultIndenter("  ", "\n");
      return JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(lines))
              .writeValueAsString(report)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report is always writable", e);
    }
  }

  /**
   * The bytes that are signed: every field of the text but {@code signature}, also those this
   * version does not know, on one line in alphabetical order with their numbers as written.
   */
  public static byte[] canonical(String json) throws IOException {
    JsonNode tree = TREE.readTree(json);
    if (tree instanceof ObjectNode report) {
      report.remove("signature");
    }
    return TREE.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @throws IOException when the text is not a report
   */
  public static RunReport read(String json) throws IOException {
    RunReport report = JSON.readValue(json, RunReport.class);
    if (report == null || report.schemaVersion() != RunReport.SCHEMA_VERSION) {
      throw new IOException(
          "not a run report of schemaVersion "
              + RunReport.SCHEMA_VERSION
              + ", which this version reads");
    }
    return report;
  }

  public static RunReport read(Path file) throws IOException {
    return read(Files.readString(file));
  }

  /** Writes beside the target and moves, so that a reader never sees half a report. */
  public static void write(RunReport report, Path file) throws IOException {
    Path half = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(half, write(report));
    Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
