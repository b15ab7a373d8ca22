package org.sustainlp.harness.meter.nvml;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Host;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Offer;
import org.sustainlp.harness.meter.Probe;

/** NVIDIA's boards: are there any, can they be read, and if not, what to do. */
public final class Nvml {

  private static final String SOURCE = "nvml";

  private static final List<String> INTO_THE_CONTAINER =
      List.of(
          "start the container with",
          "  --gpus all -e NVIDIA_DRIVER_CAPABILITIES=compute,utility",
          "(needs the NVIDIA Container Toolkit on the machine)");

  private static final List<String> LOAD_THE_DRIVER = List.of("sudo modprobe nvidia");

  private static final List<String> OPEN_THE_DEVICES =
      List.of(
          "let this user open /dev/nvidia*:",
          "sudo usermod -aG video \"$USER\"     # then log in again");

  private static final List<String> RELOAD_THE_DRIVER =
      List.of(
          "reboot, or stop what uses the GPU and then",
          "sudo modprobe -r nvidia_uvm nvidia_drm nvidia_modeset nvidia",
          "sudo modprobe nvidia");

  private Nvml() {}

  /**
   * Loads the library and opens the boards.
   *
   * @param library its absolute path or name; null for the driver's own
   * @param wanted {@code visible} (to CUDA), {@code all}, or UUIDs or indices with commas between
   * @param environment for CUDA_VISIBLE_DEVICES and CUDA_DEVICE_ORDER
   * @return a meter, or the reason why there is none and what to do
   */
  public static Offer offer(
      @Nullable String library, String wanted, Map<String, String> environment, Host host) {
    try {
      return offer(NativeNvml.load(library), wanted, environment, System::nanoTime);
    } catch (NvmlError e) {
      return refused(e, host);
    } catch (LinkageError e) {
      return absent(library, host);
    }
  }

  static Offer offer(
      NvmlApi api, String wanted, Map<String, String> environment, LongSupplier nanoTime)
      throws NvmlError {
    List<NvmlApi.Board> all = api.boards();
    BoardChoice choice = BoardChoice.of(all, wanted, environment);
    if (choice.boards().isEmpty()) {
      String told = all.isEmpty() ? "the driver finds no board" : "none of the boards is wanted: ";
      return none(
          Probe.State.ABSENT,
          all.isEmpty()
              ? told
              : told
                  + wanted
                  + ", CUDA_VISIBLE_DEVICES="
                  + environment.getOrDefault("CUDA_VISIBLE_DEVICES", "(not set)"),
          List.of());
    }
    return open(choice, nanoTime);
  }

  private static Offer open(BoardChoice choice, LongSupplier nanoTime) throws NvmlError {
    NvmlError refusal = refusal(choice.boards());
    if (refusal != null) {
      throw refusal;
    }
    NvmlMeter meter = new NvmlMeter(choice.boards(), nanoTime);
    String found = String.join(", ", meter.how());
    String doubt = choice.doubt() == null ? "" : "; " + choice.doubt();
    return Offer.of(
        new Probe(
            SOURCE,
            Probe.State.USABLE,
            Set.of(Component.GPU),
            Kind.MEASURED,
            found + doubt,
            List.of()),
        meter);
  }

  /** Why a board tells neither energy nor power; null when all tell one of them. */
  private static @Nullable NvmlError refusal(List<NvmlApi.Board> boards) {
    for (NvmlApi.Board board : boards) {
      try {
        long unused = board.energyMillijoules();
      } catch (NvmlError noEnergy) {
        try {
          long unused = board.powerMilliwatts();
        } catch (NvmlError noPower) {
          return noPower;
        }
      }
    }
    return null;
  }

  static Offer refused(NvmlError problem, Host host) {
    String reason = String.valueOf(problem.getMessage());
    return switch (problem.code()) {
      case NvmlError.NO_PERMISSION ->
          none(
              Probe.State.NO_PERMISSION,
              reason,
              host.container() ? INTO_THE_CONTAINER : OPEN_THE_DEVICES);
      case NvmlError.DRIVER_NOT_LOADED ->
          none(Probe.State.ABSENT, reason, host.container() ? INTO_THE_CONTAINER : LOAD_THE_DRIVER);
      case NvmlError.VERSION_MISMATCH -> none(Probe.State.UNSUPPORTED, reason, RELOAD_THE_DRIVER);
      default -> none(Probe.State.UNSUPPORTED, reason, List.of());
    };
  }

  private static Offer absent(@Nullable String library, Host host) {
    String reason =
        library == null
            ? "there is no NVIDIA driver library (libnvidia-ml.so.1)"
            : "there is no library " + library;
    List<String> driver = List.of("with an NVIDIA board: install its driver");
    return none(Probe.State.ABSENT, reason, host.container() ? INTO_THE_CONTAINER : driver);
  }

  private static Offer none(Probe.State state, String reason, List<String> fix) {
    return Offer.none(new Probe(SOURCE, state, Set.of(Component.GPU), Kind.MEASURED, reason, fix));
  }
}
