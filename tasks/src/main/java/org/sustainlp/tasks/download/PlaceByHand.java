package org.sustainlp.tasks.download;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.sustainlp.tasks.official.Checksum;
import org.sustainlp.tasks.official.OfficialFile;
import org.sustainlp.tasks.official.OfficialTask;

/** What to put where on a machine that cannot reach the server. */
public final class PlaceByHand {

  private PlaceByHand() {}

  /**
   * Which file from which address goes where, with sizes and checksums: the zip, or else the
   * unpacked files.
   *
   * @param base the server's folder; ends in a slash
   * @return lines without line ends
   */
  public static List<String> lines(OfficialTask task, Path dir, URI base) {
    List<String> lines = new ArrayList<>();
    lines.add(task.task().title() + ": fetch " + task.zip().at(base));
    Path place = dir.resolve(Downloads.FOLDER).resolve(task.zip().name());
    file(lines, "  as ", place, OptionalLong.of(task.zip().bytes()), task.zip().checksum());
    String lead = "  or unpacked as ";
    for (OfficialFile file : task.files()) {
      file(lines, lead, task.in(dir, file), file.bytes(), file.checksum());
      lead = "  and ";
    }
    return lines;
  }

  private static void file(
      List<String> lines, String lead, Path path, OptionalLong bytes, Checksum checksum) {
    String size =
        bytes.isPresent()
            ? String.format(Locale.ROOT, "%,d bytes", bytes.getAsLong())
            : "size not known";
    lines.add(lead + path + ", " + size);
    lines.add("    " + checksum);
  }
}
