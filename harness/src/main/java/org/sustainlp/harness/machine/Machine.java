package org.sustainlp.harness.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.sustainlp.harness.meter.Host;
import org.sustainlp.harness.meter.load.Processor;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GraphicsCard;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OperatingSystem;

/** The machine this JVM runs on. */
public final class Machine {

  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  /** Files that Docker and Podman put into containers. */
  private static final List<Path> CONTAINER_MARKS =
      List.of(Path.of("/.dockerenv"), Path.of("/run/.containerenv"));

  /** A read costs microseconds; OSHI's of the same number a thousand times more. */
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final HardwareAbstractionLayer hardware;
  private final OperatingSystem system;

  private Machine(SystemInfo info) {
    hardware = info.getHardware();
    system = info.getOperatingSystem();
  }

  public static Machine here() {
    return new Machine(new SystemInfo());
  }

  /** The processor's name as it calls itself. */
  public String cpu() {
    return hardware.getProcessor().getProcessorIdentifier().getName().strip();
  }

  /**
   * The widest vector instructions that matter to int8 and fp32 kernels: {@code avx512_vnni},
   * {@code avx_vnni}, {@code avx512f}, {@code avx2}, {@code neon} or {@code unknown}.
   */
  public String isa() {
    return isa(readOrEmpty(CPUINFO), System.getProperty("os.arch", ""));
  }

  static String isa(String cpuinfo, String architecture) {
    Set<String> flags = new HashSet<>(List.of(cpuinfo.split("\\s+", -1)));
    for (String wanted : List.of("avx512_vnni", "avx_vnni", "avx512f", "avx2")) {
      if (flags.contains(wanted)) {
        return wanted;
      }
    }
    boolean arm = architecture.toLowerCase(Locale.ROOT).contains("aarch64");
    return arm ? "neon" : "unknown";
  }

  /**
   * Whether products of bytes are added up in 32 bits: VNNI, AMX and Arm's dot product do so. Where
   * it is not known it counts as no.
   */
  public boolean addsInt8ProductsIn32Bits() {
    return addsInt8ProductsIn32Bits(
        readOrEmpty(CPUINFO), System.getProperty("os.arch", ""), System.getProperty("os.name", ""));
  }

  /** Every Mac with an Arm processor has the dot product, and no cpuinfo that says so. */
  static boolean addsInt8ProductsIn32Bits(String cpuinfo, String architecture, String system) {
    Set<String> flags = new HashSet<>(List.of(cpuinfo.split("\\s+", -1)));
    boolean told =
        Stream.of("avx512_vnni", "avx_vnni", "amx_int8", "asimddp").anyMatch(flags::contains);
    return told || (architecture.equals("aarch64") && system.startsWith("Mac"));
  }

  /** Logical processors this JVM may use. */
  public int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  public long memoryBytes() {
    return hardware.getMemory().getTotal();
  }

  /** Graphics cards by name; empty when there are none. */
  public List<String> gpus() {
    return hardware.getGraphicsCards().stream().map(GraphicsCard::getName).toList();
  }

  public String os() {
    return system.getFamily() + " " + system.getVersionInfo();
  }

  public String jvm() {
    return System.getProperty("java.vm.name") + " " + System.getProperty("java.version");
  }

  /** Which processor it is, for the power models. */
  public Processor processor() {
    CentralProcessor.ProcessorIdentifier id = hardware.getProcessor().getProcessorIdentifier();
    return new Processor(
        id.getVendor(),
        number(id.getFamily()),
        number(id.getModel()),
        number(id.getStepping()),
        cpu());
  }

  /** What energy sources must know to say why they cannot be used. */
  public Host host() {
    return new Host(
        hardware.getProcessor().getProcessorIdentifier().getVendor(),
        readOrEmpty(CPUINFO).contains(" hypervisor"),
        CONTAINER_MARKS.stream().anyMatch(Files::exists)
            || System.getenv("KUBERNETES_SERVICE_HOST") != null);
  }

  /** CPU time of this process, all threads, in nanoseconds; in steps of 10 ms on Linux. */
  public long processCpuNanos() {
    return PROCESS.getProcessCpuTime();
  }

  /**
   * How busy all processors are together.
   *
   * @param window how long to look
   * @return share of capacity in [0, 1]
   */
  public double load(java.time.Duration window) {
    return hardware.getProcessor().getSystemCpuLoad(window.toMillis());
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  static String readOrEmpty(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
