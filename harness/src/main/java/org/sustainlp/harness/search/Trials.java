package org.sustainlp.harness.search;

import java.util.function.BooleanSupplier;

/** Teaches and serves candidates. What a candidate has learnt is kept from call to call. */
public interface Trials {

  /** A candidate that cannot be taught or served; the search goes on without it. */
  final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Failed(String why, Throwable cause) {
      super(why, cause);
    }
  }

  /** Grows with what an optimizer step of a candidate takes, and is linear in it. */
  double work(Variant variant);

  /** Parameters of a candidate, embeddings included, heads of exits not. */
  long parameters(Variant variant);

  /** Dimensions of a candidate's token representations. */
  int hidden(Variant variant);

  /** Looks at a few steps and one measurement of a candidate; what it learns is thrown away. */
  Trial.Took probe(Variant variant);

  /**
   * Trains a candidate on, and converts it to what is served.
   *
   * @param full steps of a training to its end, which the learning rate follows
   * @param until steps since its start, at most {@code full}
   * @param timeUp whether it must stop earlier; asked after every step
   * @return steps that it has now had
   * @throws Failed when its loss is no number or its graph is refused
   */
  int teach(Variant variant, int full, int until, BooleanSupplier timeUp);

  /** Measures a candidate that was taught before. */
  Trial.Served serve(Variant variant);

  /**
   * Teaches a candidate that was taught before to stop early as well, and measures it so. The model
   * itself stays as it is.
   *
   * @param exiting the candidate with a tolerance, of at least two layers
   * @throws Failed when its graph is refused
   */
  Trial.Served exit(Variant exiting);

  /** A candidate does not go on and will not win: what was kept of it may go. */
  void drop(Variant variant);
}
