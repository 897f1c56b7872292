package dev.dockerctl.unit;

/** Replaces specifiers in the settings of the service manager itself, which need no unit. */
record ManagerSpecifiers(SpecifierContext context) implements SpecifierResolution {
  /** Those that are taken, as asked of systemd 257. */
  private static final String LETTERS = "aAbBgGhHlmMoqTuUvVwW";

  @Override
  public String resolve(String text, int maxLength) throws SpecifierException {
    int percent = text.indexOf('%');
    if (percent < 0) {
      return text;
    }
    for (int i = percent; i >= 0 && i + 1 < text.length(); i = text.indexOf('%', i + 2)) {
      char letter = text.charAt(i + 1);
      if (Character.isLetterOrDigit(letter) && LETTERS.indexOf(letter) < 0) {
        throw new SpecifierException("unknown specifier '%" + letter + "'");
      }
    }
    UnitName manager = UnitName.parse("init.scope");
    if (manager == null) {
      throw new IllegalStateException();
    }
    return new Specifiers(context, manager, "").resolve(text, maxLength);
  }
}
