package dev.dockerctl.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Fails at one step, from one step on, or stops dead there. */
public final class FaultySteps implements Steps {
  private final int at;
  private final Fault fault;
  private final List<String> seen = new ArrayList<>();

  public enum Fault {
    /** The step fails, later ones work. */
    ONCE,
    /** The step and all later ones fail. */
    FROM_THEN_ON,
    /** As if the process were killed: nothing of ours runs any more. */
    STOP
  }

  /** Not caught by the code under test, as a kill is not. */
  public static final class Stopped extends Error {
    private static final long serialVersionUID = 1;
  }

  public FaultySteps(int at, Fault fault) {
    this.at = at;
    this.fault = fault;
  }

  public static FaultySteps none() {
    return new FaultySteps(Integer.MAX_VALUE, Fault.ONCE);
  }

  public List<String> seen() {
    return seen;
  }

  @Override
  public void before(String step) throws IOException {
    int index = seen.size();
    seen.add(step);
    if (fault == Fault.STOP && index == at) {
      throw new Stopped();
    }
    if (index == at || (fault == Fault.FROM_THEN_ON && index > at)) {
      throw new IOException("injected");
    }
  }
}
