package dev.dockerctl.cli.change;

/** What is said where a command ends in any way but a good one, the end of its process included. */
final class LastWill implements AutoCloseable {
  private final Runnable will;
  private final Thread atExit;
  private boolean revoked;

  LastWill(Runnable will) {
    this.will = will;
    this.atExit = new Thread(will, "last will");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** All is well, and nothing has to be said. */
  void revoke() {
    revoked = true;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process ends, and its hook speaks.
      return;
    }
    if (!revoked) {
      will.run();
    }
  }
}
