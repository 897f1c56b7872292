package dev.dockerctl.catalog;

import java.util.Locale;

/** Which syntax the value of an option, or one value of a list or map, has to follow. */
public enum ValueRule {
  /** Any text. */
  ANY,
  /** Go's boolean words: {@code 1 t T true TRUE True 0 f F false FALSE False}. */
  BOOL,
  /** A whole number of 64 bits, with Go's base prefixes. */
  INT,
  /** A whole number that is not negative. */
  COUNT,
  /** A TCP port, 0 for none; limited to 65535 from 28.0. */
  PORT,
  /** A size such as {@code 64m}. */
  BYTES,
  /** One of the choices exactly, or empty. */
  CHOICE,
  /** A log level in any case, or empty. */
  LEVEL,
  /** An IP address, or empty. */
  IP,
  /** IP addresses of name servers. */
  DNS,
  /** A search domain. */
  DOMAIN,
  /** An IPv4 address with prefix length; checked at start only. */
  IPV4_CIDR,
  /** An IPv6 address with prefix length; checked at start only. */
  IPV6_CIDR,
  /** An IPv6 subnet that leaves fe80::/64 alone. */
  FIXED_CIDR_V6,
  /** A listen address. */
  HOST,
  /** A registry as host[:port] or CIDR. */
  REGISTRY,
  /** An http or https URL. */
  MIRROR,
  /** {@code key=value} outside the reserved name spaces. */
  LABEL,
  /** {@code name=soft[:hard]}. */
  ULIMIT,
  /** {@code base=CIDR,size=N}. */
  POOL,
  /** {@code name=path}. */
  RUNTIME,
  /** {@code name=value} of a swarm node's resource. */
  RESOURCE,
  /** {@code driver=key=value}. */
  NETWORK_OPT,
  /** {@code native.cgroupdriver=systemd|cgroupfs}. */
  EXEC_OPT,
  /** A storage driver's name; checked at start only. */
  STORAGE_DRIVER,
  /** {@code host:port}; checked at start only. */
  ADDRESS,
  /** {@code name}, {@code name=true} or {@code name=false}. */
  FEATURE,
  /** Comma-separated settings of the Node Resource Interface. */
  NRI,
  /** {@code mark} or {@code mark/mask}. */
  FWMARK,
  /** Leaves of objects in objects, {@code path.to.leaf=value}. */
  NESTED,
  /** An object of daemon.json in which other options stand. */
  GROUP;

  static ValueRule ofId(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
