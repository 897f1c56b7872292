package dev.dockerctl.engine.bus;

/** A connection broke the rules of the protocol; it is cut off. */
final class ViolationException extends Exception {
  private static final long serialVersionUID = 1;

  ViolationException(String message) {
    super(message, null, false, false);
  }
}
