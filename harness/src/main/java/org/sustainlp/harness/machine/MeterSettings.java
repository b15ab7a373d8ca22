package org.sustainlp.harness.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.meter.Scope;
import org.sustainlp.harness.meter.external.Wall;
import org.sustainlp.harness.meter.hwmon.Hwmon;
import org.sustainlp.harness.meter.load.PowerTable;
import org.sustainlp.harness.meter.powercap.Powercap;

/**
 * How this machine's energy is to be known. Each setting is an environment variable {@code
 * SUSTAINLP_ENERGY_X}, or a system property {@code sustainlp.energy.x}, which goes first.
 *
 * @param powercap POWERCAP: the folder of RAPL counters
 * @param hwmon HWMON: the folder of hardware monitors
 * @param nvml NVML: NVIDIA's library, an absolute path; null for the driver's own
 * @param gpus GPUS: {@code none} (the default: a run on the CPU does not pay for an idle board),
 *     {@code visible} to CUDA, {@code all}, or UUIDs or indices with commas between
 * @param wall WALL: a meter at the plug: {@code file:PATH}, {@code tcp:HOST:PORT} or {@code
 *     command:LINE}, which the run and each measuring process start for themselves; null for none
 * @param wallOffset WALL_OFFSET: seconds its clock is behind ours; empty to find out
 * @param scope SCOPE: {@code components} (the default) or {@code wall}
 * @param model MODEL: a row of the power table, for example the instance {@code azure-f16s-v2};
 *     null for the processor's own
 */
public record MeterSettings(
    Path powercap,
    Path hwmon,
    @Nullable String nvml,
    String gpus,
    @Nullable String wall,
    OptionalDouble wallOffset,
    Scope scope,
    @Nullable String model) {

  /** {@link #gpus} when no board is to be metered. */
  public static final String NO_GPUS = "none";

  /**
   * A setting that cannot be understood.
   *
   * @param variable which
   * @param what is wrong with it
   * @param remedy what to do
   */
  public record Fault(String variable, String what, String remedy) {
    @Override
    public String toString() {
      return variable + ": " + what + ". " + remedy;
    }
  }

  /**
   * What this process was told.
   *
   * @throws IllegalArgumentException with every setting that cannot be understood; {@link #faults}
   *     lists them beforehand
   */
  public static MeterSettings here() {
    return of(name -> told(name, System.getenv()));
  }

  /** What is wrong with the settings of this process; empty when nothing is. */
  public static List<Fault> faults() {
    return faults(name -> told(name, System.getenv()));
  }

  /** The property's value, else the variable's; blank is not told. */
  private static @Nullable String told(String name, Map<String, String> environment) {
    String property = System.getProperty(property(name));
    String value = property != null ? property : environment.get(variable(name));
    return value == null || value.isBlank() ? null : value.strip();
  }

  static MeterSettings of(Function<String, @Nullable String> told) {
    List<Fault> faults = faults(told);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          faults.stream().map(Fault::toString).collect(Collectors.joining(" ")));
    }
    String offset = told.apply("WALL_OFFSET");
    return new MeterSettings(
        path(told.apply("POWERCAP"), Powercap.DEFAULT_ROOT),
        path(told.apply("HWMON"), Hwmon.DEFAULT_ROOT),
        told.apply("NVML"),
        orElse(told.apply("GPUS"), NO_GPUS),
        told.apply("WALL"),
        offset == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(offset)),
        Scope.valueOf(orElse(told.apply("SCOPE"), "components").toUpperCase(Locale.ROOT)),
        told.apply("MODEL"));
  }

  static List<Fault> faults(Function<String, @Nullable String> told) {
    List<Fault> faults = new ArrayList<>();
    String wall = told.apply("WALL");
    if (wall != null) {
      Wall.problem(wall)
          .ifPresent(problem -> faults.add(fault("WALL", problem, "Name one of these.")));
    }
    String offset = told.apply("WALL_OFFSET");
    if (offset != null && !offset.matches("[+-]?\\d{1,10}(\\.\\d{1,9})?")) {
      faults.add(fault("WALL_OFFSET", "\"" + offset + "\" is no number", "Give seconds."));
    }
    checkScope(orElse(told.apply("SCOPE"), "components"), wall, faults);
    String model = told.apply("MODEL");
    PowerTable table = PowerTable.shipped();
    if (model != null && table.named(model).isEmpty()) {
      String names = "Use one of " + String.join(", ", table.names()) + ".";
      faults.add(fault("MODEL", "there is no model \"" + model + "\"", names));
    }
    return faults;
  }

  private static Fault fault(String name, String what, String remedy) {
    return new Fault(variable(name), what, remedy);
  }

  private static void checkScope(String scope, @Nullable String wall, List<Fault> faults) {
    if (!scope.equals(Scope.COMPONENTS.id()) && !scope.equals(Scope.WALL.id())) {
      String what = "\"" + scope + "\" is no scope";
      faults.add(fault("SCOPE", what, "Use components or wall."));
    } else if (scope.equals(Scope.WALL.id()) && wall == null) {
      String remedy = "Name one with " + variable("WALL") + ".";
      faults.add(fault("SCOPE", "wall needs a meter at the plug", remedy));
    }
  }

  static String variable(String name) {
    return "SUSTAINLP_ENERGY_" + name;
  }

  static String property(String name) {
    return "sustainlp.energy." + name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Path path(@Nullable String text, Path usual) {
    return text == null ? usual : Path.of(text);
  }

  private static String orElse(@Nullable String text, String usual) {
    return text == null ? usual : text;
  }
}
