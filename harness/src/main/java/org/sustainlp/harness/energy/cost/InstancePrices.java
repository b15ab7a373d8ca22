package org.sustainlp.harness.energy.cost;

import java.util.List;
import java.util.Optional;

/** The prices we know the source of. */
public final class InstancePrices {

  /** The paper's machine: with this price Table 3 gives every dollar figure from its time. */
  public static final InstancePrice AZURE_F16S_V2 =
      new InstancePrice(
          "azure-f16s-v2",
          "Azure F16s v2: 16 vCPU, 32 GiB",
          0.677,
          "Linux on demand, as listed in boaviztapi 15878f0 (2026-08-21); not stated by the paper,"
              + " whose Table 3 follows from it");

  /** The smallest machine of Azure with one V100; the paper does not name its own. */
  public static final InstancePrice AZURE_NC6S_V3 =
      new InstancePrice(
          "azure-nc6s-v3",
          "Azure NC6s v3: 6 vCPU, 112 GiB, one V100",
          3.06,
          "Linux on demand, as listed in boaviztapi 15878f0 (2026-08-21)");

  private static final List<InstancePrice> ALL = List.of(AZURE_F16S_V2, AZURE_NC6S_V3);

  private InstancePrices() {}

  public static List<InstancePrice> all() {
    return ALL;
  }

  public static Optional<InstancePrice> of(String id) {
    return ALL.stream().filter(price -> price.id().equals(id)).findFirst();
  }
}
