package dev.dockerctl;

import java.util.ArrayList;
import java.util.List;

/**
 * How much of a long test runs: a fixed share in each {@code mvn verify}, all of it in the profile
 * {@code nightly}.
 */
public final class Extent {
  private static final boolean WHOLE = Boolean.getBoolean("dockerctl.test.nightly");

  private Extent() {}

  /** Whether all is to run. */
  public static boolean isWhole() {
    return WHOLE;
  }

  /** The first number of each run, or the second one of a nightly run. */
  public static int of(int share, int whole) {
    return WHOLE ? whole : share;
  }

  /** One of each so many cases with the first and the last one, or all of them in a nightly run. */
  public static <T> List<T> oneOf(int each, List<T> cases) {
    if (WHOLE) {
      return cases;
    }
    List<T> share = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      if (i % each == 0 || i == cases.size() - 1) {
        share.add(cases.get(i));
      }
    }
    return share;
  }
}
