package org.sustainlp.harness.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

  /** One line, no spaces: the bytes that are signed. */
  public static byte[] canonical(RunReport report) {
    try {
      return JSON.writeValueAsString(report.signed(null)).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report is always writable", e);
    }
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
