package org.sustainlp.tasks.testsupport;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.Path;

/** A folder in memory: on a disk, writing a small file ten thousand times takes minutes. */
public final class MemoryFolder {

  private MemoryFolder() {}

  /** A new one; it goes when nobody holds it any more. */
  public static Path make() {
    return Jimfs.newFileSystem(Configuration.unix()).getPath("/data");
  }
}
