package dev.dockerctl.catalog.value;

import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Names of registries as moby's registry/config.go (26.1.5) takes them. */
public final class RegistryName {
  private static final String FORM = "give host[:port] or a CIDR such as 192.168.0.0/24";

  private RegistryName() {}

  /** Why the flag refuses a name, or null. */
  public static @Nullable String problem(String value) {
    boolean hyphen = value.startsWith("-") || value.endsWith("-");
    return hyphen ? "it begins or ends with a hyphen; " + FORM : null;
  }

  /** Why the daemon would not start with a name, or null. */
  public static @Nullable String startProblem(String value) {
    String hyphen = problem(value);
    if (hyphen != null) {
      return hyphen;
    }
    String lower = value.toLowerCase(Locale.ROOT);
    int scheme = lower.startsWith("http://") ? 7 : lower.startsWith("https://") ? 8 : 0;
    String name = value.substring(scheme);
    if (scheme == 0 && name.contains("://")) {
      return "a registry has no scheme; " + FORM;
    }
    return Cidr.parse(name).isPresent() ? null : hostProblem(name);
  }

  private static @Nullable String hostProblem(String name) {
    int slash = name.indexOf('/');
    if (slash >= 0) {
      boolean badAddress =
          isNumeric(name.substring(0, slash))
              && IpAddress.parse(name.substring(0, slash)).isEmpty();
      return (badAddress ? "not an IP address; " : "not a CIDR, and a registry has no path; ")
          + FORM;
    }
    if (IpAddress.parse(name).isPresent()) {
      return null;
    }
    int colon = name.lastIndexOf(':');
    String host = colon < 0 ? name : name.substring(0, colon);
    String port = colon < 0 ? "" : name.substring(colon + 1);
    if (!isDomain(host) && !isAddress(host)) {
      return "not a host name; " + FORM;
    }
    return colon < 0 ? null : portProblem(port, isAddress(host));
  }

  private static @Nullable String portProblem(String port, boolean mayBeEmpty) {
    OptionalLong number = GoNumber.parseDecimal(port);
    boolean digits = !port.isEmpty() && Character.isDigit(port.charAt(0)) && number.isPresent();
    if (port.isEmpty() && mayBeEmpty) {
      return null;
    }
    boolean fits = digits && number.orElse(0) <= 65535;
    return fits ? null : "the port has to be a number up to 65535; " + FORM;
  }

  private static boolean isAddress(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return IpAddress.parse(bracketed ? host.substring(1, host.length() - 1) : host).isPresent();
  }

  private static boolean isNumeric(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '.' && !Character.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Labels of letters, digits and inner hyphens, joined by dots. */
  private static boolean isDomain(String host) {
    char before = '.';
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean alphanumeric = c < 0x80 && Character.isLetterOrDigit(c);
      boolean inner = before != '.' && (c == '-' || (c == '.' && before != '-'));
      if (!alphanumeric && !inner) {
        return false;
      }
      before = c;
    }
    return before != '.' && before != '-';
  }
}
