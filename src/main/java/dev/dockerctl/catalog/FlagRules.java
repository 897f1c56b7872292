package dev.dockerctl.catalog;

import dev.dockerctl.catalog.value.AddressPool;
import dev.dockerctl.catalog.value.Cidr;
import dev.dockerctl.catalog.value.CsvRecord;
import dev.dockerctl.catalog.value.DaemonAddress;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.catalog.value.DomainName;
import dev.dockerctl.catalog.value.GoNumber;
import dev.dockerctl.catalog.value.GoUrl;
import dev.dockerctl.catalog.value.IpAddress;
import dev.dockerctl.catalog.value.MemorySize;
import dev.dockerctl.catalog.value.RegistryName;
import dev.dockerctl.catalog.value.Ulimit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code dockerd --validate} checks about one value of a flag, rule by rule. */
public final class FlagRules {
  private static final String ONE_ADDRESS = "not an IP address; give one such as 192.0.2.1";

  private FlagRules() {}

  /** Why the value is refused, or null. */
  public static @Nullable String reason(Option option, String value, DockerVersion version) {
    String early = parseReason(option, value, version);
    return early == null ? lateReason(option, value, version) : early;
  }

  /** Why the value that counts in the end is refused although it could be read, or null. */
  private static @Nullable String lateReason(Option option, String value, DockerVersion version) {
    return switch (option.rule()) {
      case COUNT, PORT -> range(option.rule(), GoNumber.parseAnyBase(value).orElse(0), version);
      case CHOICE -> choice(option, value);
      case LEVEL -> choice(option, value.toLowerCase(Locale.ROOT));
      case FIXED_CIDR_V6 -> version.isAtLeast(25, 0) ? fixedCidrV6(value) : null;
      default -> null;
    };
  }

  /** Why the value is refused even where a later one replaces it, or null. */
  static @Nullable String parseReason(Option option, String value, DockerVersion version) {
    return switch (option.rule()) {
      case ANY,
          IPV4_CIDR,
          IPV6_CIDR,
          STORAGE_DRIVER,
          ADDRESS,
          CHOICE,
          LEVEL,
          FIXED_CIDR_V6,
          NESTED,
          GROUP ->
          null;
      case BOOL -> GoNumber.parseBool(value).isPresent() ? null : "give true or false";
      case INT, COUNT, PORT ->
          GoNumber.parseAnyBase(value).isPresent() ? null : "not a whole number";
      case BYTES -> MemorySize.isValid(value) ? null : "not a size; give one such as 64m or 1g";
      case IP -> address(value, version);
      case DNS -> nameServers(value, version);
      case DOMAIN ->
          DomainName.isValid(value) ? null : "not a domain name; a single dot means none";
      case HOST -> DaemonAddress.problem(value);
      case REGISTRY -> RegistryName.problem(value);
      case MIRROR -> mirror(value, version);
      case ULIMIT -> Ulimit.problem(value);
      case POOL -> AddressPool.problem(value, version);
      case EXEC_OPT -> version.isAtLeast(28, 0) ? execOption(value) : null;
      case LABEL, RUNTIME, RESOURCE, NETWORK_OPT, FEATURE, NRI, FWMARK ->
          KeyValueRules.reason(option.rule(), value);
    };
  }

  /** Why a number is out of range, or null. */
  public static @Nullable String range(ValueRule rule, long number, DockerVersion version) {
    if (rule == ValueRule.COUNT && number < 0) {
      return "it has to be 0 or more";
    }
    boolean checked = rule == ValueRule.PORT && version.isAtLeast(28, 0);
    return checked && (number < 0 || number > 65535) ? "ports end at 65535" : null;
  }

  private static @Nullable String choice(Option option, String value) {
    return value.isEmpty() || option.choices().contains(value)
        ? null
        : "give one of " + String.join(", ", option.choices());
  }

  private static @Nullable String address(String value, DockerVersion version) {
    if (value.isEmpty()) {
      return null;
    }
    Optional<IpAddress> address =
        version.isAtLeast(29, 0)
            ? IpAddress.parseWithZone(value.strip())
            : IpAddress.parse(value.strip());
    return address.isPresent() ? null : ONE_ADDRESS;
  }

  /** From 25.0 to 28.x a flag takes several addresses, comma-separated, quotes ignored (pflag). */
  private static @Nullable String nameServers(String value, DockerVersion version) {
    if (!version.isAtLeast(25, 0) || version.isAtLeast(29, 0)) {
      return value.isEmpty() ? ONE_ADDRESS : address(value, version);
    }
    for (String item : nameServerItems(value)) {
      if (IpAddress.parse(item.strip()).isEmpty()) {
        return value.indexOf(',') < 0 ? ONE_ADDRESS : "'" + item.strip() + "' is not an IP address";
      }
    }
    return null;
  }

  /** The addresses in one value of {@code --dns} of 25.0 to 28.x. */
  static List<String> nameServerItems(String value) {
    String plain = value.replace("\"", "").replace("'", "").replace("`", "");
    return CsvRecord.read(plain).orElse(List.of());
  }

  /** Why a subnet is refused, or null. */
  static @Nullable String fixedCidrV6(String value) {
    if (value.isEmpty()) {
      return null;
    }
    Optional<Cidr> cidr = Cidr.parse(value);
    if (cidr.isEmpty() || cidr.get().address().isIpv4()) {
      return "not an IPv6 subnet; give one such as 2001:db8::/64";
    }
    IpAddress linkLocal = IpAddress.parse("fe80::").orElseThrow();
    IpAddress base = cidr.get().address().masked(cidr.get().prefix());
    boolean clash = cidr.get().prefix() != 64 && base.startsLike(linkLocal, 64);
    return clash ? "it clashes with the link-local prefix fe80::/64" : null;
  }

  /** Why a mirror is refused, or null. */
  public static @Nullable String mirror(String value, DockerVersion version) {
    GoUrl url = GoUrl.parse(value);
    if (url.error() != null) {
      return "it has " + url.error() + "; give a URL such as https://mirror.example";
    }
    if (!url.scheme().equals("http") && !url.scheme().equals("https")) {
      return "a mirror is a URL that begins with https:// or http://";
    }
    if (url.query() || url.fragment()) {
      return "a mirror has no query and no fragment";
    }
    if (url.userInfo() != null) {
      return "a mirror has no user name or password";
    }
    boolean pathAllowed = version.isAtLeast(new DockerVersion(24, 0, 8));
    boolean path = !url.path().isEmpty() && !url.path().equals("/");
    return path && !pathAllowed ? "a mirror has no path before Docker 24.0.8" : null;
  }

  /** Why an option of the runtime is refused from 28.0 on, or null. */
  static @Nullable String execOption(String value) {
    int equals = value.indexOf('=');
    String key = equals < 0 ? value : value.substring(0, equals).strip();
    boolean known = equals >= 0 && key.equalsIgnoreCase("native.cgroupdriver");
    return known ? null : "give native.cgroupdriver=systemd or native.cgroupdriver=cgroupfs";
  }
}
