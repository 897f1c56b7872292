package dev.dockerctl.unit;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A valid unit name taken apart (src/basic/unit-name.c, version 257).
 *
 * @param name the whole name, such as {@code getty@tty1.service}
 * @param prefix what stands before the first {@code @} or before the suffix
 * @param instance what stands between the first {@code @} and the suffix: null for a plain name,
 *     empty for a template
 * @param type the suffix without its dot
 */
public record UnitName(String name, String prefix, @Nullable String instance, String type) {
  private static final int NAME_MAX = 256;

  private static final List<String> TYPES =
      List.of(
          "service",
          "socket",
          "target",
          "device",
          "mount",
          "automount",
          "swap",
          "timer",
          "path",
          "slice",
          "scope");

  private static final Set<String> ALIAS_TYPES =
      Set.of("service", "socket", "target", "device", "timer", "path");
  private static final Set<String> TEMPLATE_TYPES =
      Set.of("service", "socket", "target", "timer", "path");

  /** The parts of a name, or null if it is not valid. */
  public static @Nullable UnitName parse(String name) {
    int dot = name.lastIndexOf('.');
    int at = name.indexOf('@');
    if (dot <= 0 || at == 0 || name.length() >= NAME_MAX || !isType(name.substring(dot + 1))) {
      return null;
    }
    for (int i = 0; i < dot; i++) {
      if (!isValid(name.charAt(i)) && name.charAt(i) != '@') {
        return null;
      }
    }
    if (at < 0 || at > dot) {
      return new UnitName(name, name.substring(0, dot), null, name.substring(dot + 1));
    }
    return new UnitName(
        name, name.substring(0, at), name.substring(at + 1, dot), name.substring(dot + 1));
  }

  static boolean isType(String text) {
    return TYPES.contains(text);
  }

  /** Whether a character may stand in a prefix. */
  static boolean isValid(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || ":-_.\\".indexOf(c) >= 0;
  }

  /** The name of the file at a path. */
  public static String ofFile(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * Whether a link of one name may lead to a unit of another ({@code
   * unit_validate_alias_symlink_or_warn()}).
   */
  public static boolean isAlias(String alias, String unit) {
    UnitName from = parse(alias);
    UnitName to = parse(unit);
    if (from == null || to == null || alias.equals(unit) || !from.type.equals(to.type)) {
      return false;
    }
    if (!from.mayHaveAliases() || (!from.isPlain() && !TEMPLATE_TYPES.contains(from.type))) {
      return false;
    }
    if (from.isInstance()) {
      return to.isTemplate() || (to.isInstance() && Objects.equals(from.instance, to.instance));
    }
    return from.isPlain() ? to.isPlain() : to.isTemplate();
  }

  /** Whether units of its type may have aliases. */
  public boolean mayHaveAliases() {
    return ALIAS_TYPES.contains(type);
  }

  /** Whether it is neither a template nor an instance of one. */
  public boolean isPlain() {
    return instance == null;
  }

  /** Whether it is a template, such as {@code getty@.service}. */
  public boolean isTemplate() {
    return instance != null && instance.isEmpty();
  }

  /** Whether it is an instance of a template. */
  public boolean isInstance() {
    return instance != null && !instance.isEmpty();
  }

  /** The name of the template; null for a plain name. */
  public @Nullable String template() {
    return instance == null ? null : prefix + "@." + type;
  }

  /** The same name for another instance. */
  public String withInstance(String other) {
    return prefix + "@" + other + "." + type;
  }

  /** Prefix and instance without the suffix, as {@code %N} gives it. */
  String prefixAndInstance() {
    return name.substring(0, name.length() - type.length() - 1);
  }
}
