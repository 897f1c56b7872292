package dev.dockerctl.catalog;

/** What kind of value an option has. */
public enum OptionType implements TableWord {
  /** On or off; the flag alone means on. */
  BOOL("bool"),
  /** Any text. */
  STRING("string"),
  /** A whole number. */
  INT("int"),
  /** A size such as {@code 64m}, in powers of 1024. */
  BYTES("bytes"),
  /** One of a few words, see {@link Option#choices()}. */
  ENUM("enum"),
  /** An IP address. */
  IP("ip"),
  /** An IP address with a prefix length. */
  CIDR("cidr"),
  /** A URL. */
  URL("url"),
  /** Several values in order. */
  LIST("list"),
  /** Values by key; a flag's value is {@code key=value}. */
  MAP("map");

  private final String id;

  OptionType(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
