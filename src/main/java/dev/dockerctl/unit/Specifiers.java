package dev.dockerctl.unit;

import dev.dockerctl.unit.syntax.RawText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Replaces specifiers in the settings of one unit (src/core/unit-printf.c, version 257).
 *
 * @param fragmentPath its unit file with all links resolved
 */
public record Specifiers(SpecifierContext context, UnitName unit, String fragmentPath)
    implements SpecifierResolution {
  /** What a path may take, the terminating NUL left out. */
  static final int PATH_LENGTH = 4095;

  /** What a line may take. */
  public static final int LINE_LENGTH = 1024 * 1024;

  @Override
  public String resolve(String text, int maxLength) throws SpecifierException {
    String result = text.indexOf('%') < 0 ? text : replace(text);
    if (result.length() > maxLength / 4
        && result.getBytes(StandardCharsets.UTF_8).length > maxLength) {
      throw new SpecifierException("too long");
    }
    return result;
  }

  private String replace(String text) throws SpecifierException {
    StringBuilder result = new StringBuilder(text.length() + 32);
    int done = 0;
    int percent = text.indexOf('%');
    while (percent >= 0 && percent + 1 < text.length()) {
      result.append(text, done, percent);
      append(result, text.charAt(percent + 1));
      done = percent + 2;
      percent = text.indexOf('%', done);
    }
    return result.append(text, done, text.length()).toString();
  }

  private void append(StringBuilder result, char specifier) throws SpecifierException {
    if (specifier == '%') {
      result.append('%');
    } else if (isAlphanumeric(specifier)) {
      result.append(value(specifier));
    } else {
      result.append('%').append(specifier);
    }
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private String value(char specifier) throws SpecifierException {
    return switch (specifier) {
      case 'i' -> instance();
      case 'I' -> unescape(instance());
      case 'j' -> lastComponent();
      case 'J' -> unescape(lastComponent());
      case 'n' -> unit.name();
      case 'N' -> unit.prefixAndInstance();
      case 'p' -> unit.prefix();
      case 'P' -> unescape(unit.prefix());
      case 'f' -> unescapePath(unit.isInstance() ? instance() : unit.prefix());
      case 'y' -> fragmentPath;
      case 'Y' -> fragmentPath.substring(0, Math.max(1, fragmentPath.lastIndexOf('/')));
      // Deprecated ones that depend on the control group, which a unit does not have while it
      // loads.
      case 'c' -> "/" + unit.name();
      case 'r', 'R' -> "";
      default -> managerValue(specifier);
    };
  }

  private String managerValue(char specifier) throws SpecifierException {
    SpecifierContext.Account account = context.account();
    SpecifierContext.Directories directories = context.directories();
    return switch (specifier) {
      case 'u' -> account.userName();
      case 'U' -> account.userId();
      case 'g' -> account.groupName();
      case 'G' -> account.groupId();
      case 'h' -> account.home();
      case 's' -> known(specifier, account.shell());
      case 't' -> directories.runtime();
      case 'd' -> directories.runtime() + "/credentials/" + unit.name();
      case 'S' -> directories.state();
      case 'C' -> directories.cache();
      case 'L' -> directories.logs();
      case 'E' -> directories.configuration();
      case 'D' -> directories.shared();
      case 'T' -> "/tmp";
      case 'V' -> "/var/tmp";
      default -> hostValue(specifier);
    };
  }

  private String hostValue(char specifier) throws SpecifierException {
    SpecifierContext.Host host = context.host();
    return switch (specifier) {
      case 'a' -> host.architecture();
      case 'b' -> known(specifier, host.bootId());
      case 'H' -> known(specifier, host.hostName());
      case 'l' -> shortName(known(specifier, host.hostName()));
      case 'q' -> prettyHostName();
      case 'm' -> known(specifier, host.machineId());
      case 'v' -> known(specifier, host.kernelRelease());
      case 'A' -> release("IMAGE_VERSION");
      case 'B' -> release("BUILD_ID");
      case 'M' -> release("IMAGE_ID");
      case 'o' -> release("ID");
      case 'w' -> release("VERSION_ID");
      case 'W' -> release("VARIANT_ID");
      default -> throw new SpecifierException("unknown specifier '%" + specifier + "'");
    };
  }

  private static String known(char specifier, Supplier<@Nullable String> fact)
      throws SpecifierException {
    String value = fact.get();
    if (value == null) {
      throw new SpecifierException("no value for specifier '%" + specifier + "'");
    }
    return value;
  }

  private String prettyHostName() throws SpecifierException {
    String pretty = context.host().prettyHostName().get();
    return pretty == null || pretty.isEmpty()
        ? shortName(known('q', context.host().hostName()))
        : pretty;
  }

  private static String shortName(String hostName) {
    int dot = hostName.indexOf('.');
    return dot < 0 ? hostName : hostName.substring(0, dot);
  }

  private String release(String field) throws SpecifierException {
    Map<String, String> fields = context.osRelease().get();
    if (fields == null) {
      throw new SpecifierException("no os-release file to take " + field + " from");
    }
    return fields.getOrDefault(field, "");
  }

  private String instance() {
    String instance = unit.instance();
    return instance == null ? "" : instance;
  }

  private String lastComponent() {
    return unit.prefix().substring(unit.prefix().lastIndexOf('-') + 1);
  }

  private static String unescapePath(String escaped) throws SpecifierException {
    if (escaped.equals("-")) {
      return "/";
    }
    String path = unescape(escaped);
    if (path.isEmpty() || path.startsWith("/") || path.endsWith("/") || !isPlain("/" + path)) {
      throw new SpecifierException("'" + escaped + "' is not an escaped path");
    }
    return "/" + path;
  }

  private static boolean isPlain(String path) {
    return SettingPath.isNormalized(path) && !path.endsWith("/.") && !path.contains("/./");
  }

  /** Reverses the escaping of unit names: {@code -} and {@code \x2d}. */
  private static String unescape(String escaped) throws SpecifierException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
    int i = 0;
    while (i < escaped.length()) {
      char c = escaped.charAt(i);
      bytes.write(c == '\\' ? hexadecimal(escaped, i) : c == '-' ? '/' : c);
      i += c == '\\' ? 4 : 1;
    }
    return RawText.decode(bytes.toByteArray());
  }

  private static int hexadecimal(String escaped, int backslash) throws SpecifierException {
    if (escaped.length() > backslash + 3 && escaped.charAt(backslash + 1) == 'x') {
      int high = Character.digit(escaped.charAt(backslash + 2), 16);
      int low = Character.digit(escaped.charAt(backslash + 3), 16);
      if (high >= 0 && low >= 0) {
        return high * 16 + low;
      }
    }
    throw new SpecifierException("'" + escaped + "' is not an escaped name");
  }
}
