package dev.dockerctl.catalog.rule;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.JsonType;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionType;
import dev.dockerctl.catalog.ValueCheck;
import dev.dockerctl.catalog.rule.JsonFinding.Kind;
import dev.dockerctl.catalog.value.DockerVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of daemon.json on plain values: Map, List, String, Boolean, BigDecimal and null. A
 * BigDecimal keeps the scale it was written with, since dockerd takes 1400 but not 1400.0.
 *
 * @param catalog the table of options
 * @param version the release whose rules these are
 */
public record JsonRules(Catalog catalog, DockerVersion version) {
  /** Keys the daemon accepts without a flag or setting behind them. */
  private static final Set<String> TOLERATED = Set.of("deprecated-key-path", "features", "builder");

  /** Booleans that dockerd does not find one level too low. */
  private static final Set<String> UNREAD = Set.of("debug", "tls");

  /** Everything to tell about a file, in the order of its keys. */
  public List<JsonFinding> check(@Nullable Object top) {
    List<JsonFinding> findings = new ArrayList<>();
    if (top == null) {
      return findings;
    }
    if (!(top instanceof Map<?, ?> map)) {
      findings.add(
          new JsonFinding(List.of(), Kind.NOT_AN_OBJECT, "the file has to hold one object"));
      return findings;
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      checkEntry(String.valueOf(entry.getKey()), entry.getValue(), findings);
    }
    return findings;
  }

  private void checkEntry(String key, @Nullable Object value, List<JsonFinding> findings) {
    if (value instanceof Map<?, ?> inner && !isFlat(key)) {
      checkWrapper(key, inner, findings);
      return;
    }
    if (!isKnown(key)) {
      findings.add(unknown(List.of(key), key));
      return;
    }
    Optional<Option> option = option(key);
    if (option.isEmpty()) {
      String home = homeOf(key);
      findings.add(
          new JsonFinding(
              List.of(key), Kind.IGNORED_KEY, "the key '" + key + "' is ignored" + home));
      return;
    }
    new JsonValueCheck(option.get(), version, findings).check(List.of(key), value);
  }

  /** An object that is no option: dockerd looks through it, one level deep. */
  private void checkWrapper(String key, Map<?, ?> inner, List<JsonFinding> findings) {
    boolean proxies = isGroup(key) && option(key).isPresent();
    Optional<Option> option = proxies ? Optional.empty() : option(key);
    if (option.isPresent()) {
      new JsonValueCheck(option.get(), version, findings).check(List.of(key), inner);
    }
    for (Map.Entry<?, ?> entry : inner.entrySet()) {
      String name = String.valueOf(entry.getKey());
      Optional<Option> proxy = proxies ? member(key, name) : Optional.empty();
      if (proxy.isPresent()) {
        new JsonValueCheck(proxy.get(), version, findings)
            .check(List.of(key, name), entry.getValue());
      } else if (!isKnown(name)) {
        findings.add(unknown(List.of(key, name), name));
      } else {
        findings.add(misplaced(key, name, entry.getValue()));
      }
    }
    if (!proxies && option.isEmpty() && inner.isEmpty()) {
      findings.add(
          new JsonFinding(List.of(key), Kind.IGNORED_KEY, "the key '" + key + "' is ignored"));
    }
  }

  private Optional<Option> member(String group, String name) {
    return catalog.key(group + "." + name, version).filter(option -> option.available(version));
  }

  private JsonFinding misplaced(String key, String name, @Nullable Object value) {
    boolean effective = value instanceof Boolean && !UNREAD.contains(name);
    String message =
        effective
            ? "'" + name + "' takes effect although it stands in '" + key + "'; move it to the top"
            : "'" + name + "' is ignored, since it stands in '" + key + "'; move it to the top";
    return new JsonFinding(List.of(key, name), Kind.MISPLACED_KEY, message);
  }

  private JsonFinding unknown(List<String> path, String key) {
    Optional<Option> other = catalog.key(key, version).or(() -> catalog.flag(key));
    if (key.indexOf('.') < 0 && other.isPresent() && !other.get().available(version)) {
      String reason = String.valueOf(ValueCheck.unavailable(other.get(), version));
      return new JsonFinding(path, Kind.OTHER_VERSION, "cannot use '" + key + "': " + reason);
    }
    List<String> similar = catalog.suggestions(key);
    if (!similar.isEmpty() && keyOf(similar.get(0)).equals(key)) {
      String message = "cannot use this for '" + key + "': it has to be an object";
      return new JsonFinding(path, Kind.WRONG_TYPE, message);
    }
    String hint = similar.isEmpty() ? "" : "; did you mean '" + keyOf(similar.get(0)) + "'?";
    return new JsonFinding(path, Kind.UNKNOWN_KEY, "no option has the key '" + key + "'" + hint);
  }

  private String keyOf(String name) {
    return catalog.find(name, version).map(Option::jsonKey).orElse(name);
  }

  /** Says where a flag's spelling would have to go. */
  private String homeOf(String flag) {
    String key = catalog.flag(flag).map(Option::jsonKey).orElse(null);
    if (key == null || key.equals(flag)) {
      return "";
    }
    int dot = key.indexOf('.');
    return dot < 0
        ? "; the key is '" + key + "'"
        : "; it belongs into the object '" + key.substring(0, dot) + "'";
  }

  /** Whether a key passes dockerd's test for unknown keys, at the top or in an object. */
  public boolean isKnown(String key) {
    if (TOLERATED.contains(key)) {
      return key.equals("deprecated-key-path") || version.isAtLeast(18, 9);
    }
    if (version.isAtLeast(29, 0) && key.equals("allow-nondistributable-artifacts")) {
      return true;
    }
    boolean flag = catalog.flag(key).filter(option -> option.available(version)).isPresent();
    return flag || (!isGroup(key) && option(key).isPresent());
  }

  /** The option that a key at the top sets in this release. */
  private Optional<Option> option(String key) {
    return key.indexOf('.') >= 0
        ? Optional.empty()
        : catalog.key(key, version).filter(option -> option.available(version));
  }

  /** Whether dockerd takes an object under this key as a value instead of looking through it. */
  private boolean isFlat(String key) {
    for (Option option : catalog.optionsOfKey(key)) {
      boolean known = version.isAtLeast(option.since()) && !option.isGroup();
      if (known && option.jsonType() == JsonType.OBJECT) {
        return true;
      }
    }
    return false;
  }

  /** Whether a key stands for the object in which a release has other options. */
  private boolean isGroup(String key) {
    return catalog.key(key, version).filter(Option::isGroup).isPresent();
  }

  /**
   * The keys that count for conflicts with the command line, each with its path: those at the top
   * and, except for known objects, those one level below.
   */
  public Map<String, List<String>> presentKeys(@Nullable Object top) {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    if (top instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String key = String.valueOf(entry.getKey());
        if (entry.getValue() instanceof Map<?, ?> inner && !isFlat(key)) {
          for (Object name : inner.keySet()) {
            keys.put(String.valueOf(name), List.of(key, String.valueOf(name)));
          }
        } else {
          keys.put(key, List.of(key));
        }
      }
    }
    return keys;
  }

  /**
   * The key whose presence in daemon.json forbids the flag of an option, whatever the values.
   *
   * @return empty for an option that may stand in both places
   */
  public Optional<String> conflictKey(Option option) {
    String key = option.jsonKey();
    if (option.mergesWithFile(version)) {
      return Optional.empty();
    }
    return Optional.of(key == null || key.indexOf('.') >= 0 ? option.name() : key);
  }

  /** Whether a release takes a value of this option out of daemon.json. */
  public boolean isTaken(Option option) {
    String key = option.jsonKey();
    return key != null
        && catalog.key(key, version).filter(known -> known.available(version)).isPresent();
  }

  /**
   * The booleans that take effect although they stand one level too low, by accident, each with its
   * path.
   */
  public Map<Option, List<String>> strays(@Nullable Object top) {
    Map<Option, List<String>> strays = new LinkedHashMap<>();
    for (List<String> path : presentKeys(top).values()) {
      String name = path.get(path.size() - 1);
      boolean low = path.size() > 1 && !UNREAD.contains(name) && !isGroup(path.get(0));
      if (low && at(top, path) instanceof Boolean) {
        option(name)
            .filter(option -> option.type() == OptionType.BOOL)
            .ifPresent(option -> strays.put(option, path));
      }
    }
    return strays;
  }

  private static @Nullable Object at(@Nullable Object top, List<String> path) {
    Object value = top;
    for (String key : path) {
      value = value instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return value;
  }
}
