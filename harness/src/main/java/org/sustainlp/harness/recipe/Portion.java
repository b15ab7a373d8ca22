package org.sustainlp.harness.recipe;

/**
 * How much of something is kept: a share of what there is, or a number.
 *
 * @param amount a share when at most 1, else a count
 */
public record Portion(double amount) {

  /** Nothing is left out. */
  public static final Portion ALL = new Portion(1);

  /** Two shares that differ by less mean the same number. */
  private static final double ROUNDING = 0.1;

  public Portion {
    if (!(amount > 0) || (amount > 1 && amount != Math.rint(amount))) {
      throw new IllegalArgumentException("a share in (0, 1] or a whole number, not " + amount);
    }
  }

  /** The nearest whole number of {@code all}, at least 1; may be more than there are. */
  public int of(int all) {
    return amount > 1 ? (int) amount : Math.max(1, (int) Math.round(amount * all));
  }

  /**
   * What is kept when kernels like multiples.
   *
   * @param count how many would be kept without, at least 1
   * @param all how many there are; all of them stay all, whatever they are a multiple of
   * @param multiple at least 1
   * @return the nearest multiple that is not more than there are, at least one; {@code count} where
   *     there are fewer than that
   */
  public static int aligned(int count, int all, int multiple) {
    if (all < multiple || count == all) {
      return count;
    }
    int near = (int) Math.round(count / (double) multiple) * multiple;
    return Math.max(multiple, Math.min(all, near));
  }

  /** Whether the share is a whole number of {@code all}, but for rounding in the recipe. */
  public boolean divides(int all) {
    return amount > 1 || Math.abs(amount * all - Math.rint(amount * all)) <= ROUNDING;
  }

  /** Whether there are fewer. */
  public boolean exceeds(int all) {
    return amount > 1 && amount > all;
  }

  @Override
  public String toString() {
    return amount == Math.rint(amount) && amount > 1
        ? Integer.toString((int) amount)
        : Double.toString(amount);
  }
}
