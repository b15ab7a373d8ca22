package org.sustainlp.harness.reproduction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The report as JSON: absent values are written as null, unknown fields are read over. */
public final class ReproductionJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
          .build();

  private ReproductionJson() {}

  /** Indented by two spaces with {@code \n} line ends on every system. */
  public static String write(ReproductionReport report) {
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
   * @throws IOException when the text is not a report
   */
  public static ReproductionReport read(String json) throws IOException {
    ReproductionReport report = JSON.readValue(json, ReproductionReport.class);
    if (report == null || report.schemaVersion() != ReproductionReport.SCHEMA_VERSION) {
      throw new IOException(
          "not a reproduction of schemaVersion "
              + ReproductionReport.SCHEMA_VERSION
              + ", which this version reads");
    }
    return report;
  }

  /** Writes beside the target and moves, so that a reader never sees half a report. */
  public static void write(ReproductionReport report, Path file) throws IOException {
    Path half = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(half, write(report));
    Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
