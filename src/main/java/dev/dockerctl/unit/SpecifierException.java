package dev.dockerctl.unit;

/** A specifier that is unknown or has no value here, or a result that is too long. */
public final class SpecifierException extends Exception {
  private static final long serialVersionUID = 1L;

  SpecifierException(String message) {
    super(message);
  }

  /** One plain phrase, such as {@code unknown specifier '%x'}. */
  public String message() {
    return String.valueOf(getMessage());
  }
}
