package dev.dockerctl.host;

/**
 * A command that ran on a test host.
 *
 * @param exit its exit status; 128 plus the signal when a signal ended it
 * @param out its standard output
 * @param err its standard error
 */
public record Execution(int exit, String out, String err) {
  /** The output of a command that must succeed. */
  public String orThrow() {
    if (exit != 0) {
      throw new AssertionError("exit status " + exit + "\n" + out + err);
    }
    return out;
  }
}
