package dev.dockerctl.config;

import dev.dockerctl.catalog.Option;

/**
 * One entry of a map option as its flag takes it.
 *
 * @param key the key; for {@code --default-network-opt} the driver and the key, {@code
 *     bridge=com.docker.network.driver.mtu}
 * @param value the value, empty where only a key is given
 */
public record MapEntry(String key, String value) {
  /** Splits a flag's value. */
  public static MapEntry of(Option option, String text) {
    int equals = text.indexOf('=');
    if (equals >= 0 && option.name().equals("default-network-opt")) {
      int second = text.indexOf('=', equals + 1);
      equals = second < 0 ? equals : second;
    }
    if (equals < 0) {
      return new MapEntry(text, option.name().equals("feature") ? "true" : "");
    }
    String key = text.substring(0, equals);
    String lower =
        option.name().equals("add-runtime") ? key.strip().toLowerCase(java.util.Locale.ROOT) : key;
    return new MapEntry(lower, text.substring(equals + 1));
  }
}
