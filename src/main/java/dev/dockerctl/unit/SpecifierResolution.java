package dev.dockerctl.unit;

/** Replaces specifiers in a text. */
interface SpecifierResolution {
  /**
   * A text with all specifiers replaced.
   *
   * @param maxLength how many bytes the result may take
   * @throws SpecifierException where one is not known or has no value, or the result is too long
   */
  String resolve(String text, int maxLength) throws SpecifierException;
}
