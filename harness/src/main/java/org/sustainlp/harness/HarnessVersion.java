package org.sustainlp.harness;

/** This project's version, from the jar's manifest. */
public final class HarnessVersion {

  private HarnessVersion() {}

  /** The version, or {@code development} when run from classes. */
  public static String current() {
    String version = HarnessVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
