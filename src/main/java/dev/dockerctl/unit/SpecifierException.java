package dev.dockerctl.unit;

/** A specifier that is unknown or has no value here, or a result that is too long. */
final class SpecifierException extends Exception {
  private static final long serialVersionUID = 1L;

  SpecifierException(String message) {
    super(message);
  }

  /** One plain phrase, such as {@code unknown specifier '%x'}. */
  String message() {
    return String.valueOf(getMessage());
  }
}
