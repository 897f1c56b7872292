package dev.dockerctl.daemon;

import dev.dockerctl.catalog.Option;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The daemon's own answer about itself, {@code GET /info} of the Docker Engine API 1.45, as far as
 * it shows options.
 */
record DaemonAnswer(Map<String, Object> info) {
  /** The fields of the answer, by the options that they show. */
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("debug", "Debug"),
          Map.entry("live-restore", "LiveRestoreEnabled"),
          Map.entry("experimental", "ExperimentalBuild"),
          Map.entry("storage-driver", "Driver"),
          Map.entry("log-driver", "LoggingDriver"),
          Map.entry("data-root", "DockerRootDir"),
          Map.entry("default-runtime", "DefaultRuntime"),
          Map.entry("label", "Labels"),
          Map.entry("http-proxy", "HttpProxy"),
          Map.entry("https-proxy", "HttpsProxy"),
          Map.entry("no-proxy", "NoProxy"),
          Map.entry("insecure-registry", "RegistryConfig"),
          Map.entry("registry-mirror", "RegistryConfig"));

  private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");

  /** The data folder, without the part of it that {@code userns-remap} gives; null if unknown. */
  @Nullable String dataRoot() {
    return info.get("DockerRootDir") instanceof String root
        ? root.replaceFirst("/[0-9]+\\.[0-9]+$", "")
        : null;
  }

  /** Whether users are remapped; null if unknown. */
  @Nullable Boolean isRemapped() {
    return info.get("SecurityOptions") instanceof List<?> options
        ? Boolean.valueOf(options.stream().anyMatch(DaemonAnswer::isUserns))
        : null;
  }

  private static boolean isUserns(Object option) {
    return String.valueOf(option).startsWith("name=userns");
  }

  /** Whether containerd holds the images; null if unknown. */
  @Nullable String snapshotter() {
    return info.get("DriverStatus") instanceof List<?> status
        ? String.valueOf(String.valueOf(status).contains("io.containerd.snapshotter"))
        : null;
  }

  /** The storage driver in use; null if unknown. */
  @Nullable String driver() {
    return info.get("Driver") instanceof String driver ? driver : null;
  }

  /**
   * The values that it shows of an option, in its own spelling; null where it does not tell. What
   * dockerd adds by itself, such as loopback networks among insecure registries, is left out.
   */
  @Nullable List<String> values(Option option) {
    Object shown =
        switch (option.name()) {
          case "insecure-registry" -> insecure();
          case "registry-mirror" -> mirrors();
          default -> info.get(FIELDS.getOrDefault(option.name(), ""));
        };
    if (shown == null) {
      return null;
    }
    List<String> values = new ArrayList<>();
    (shown instanceof List<?> list ? list : List.of(shown))
        .forEach(value -> values.add(value.toString()));
    values.removeIf(value -> value.isEmpty() || LOOPBACK.contains(value));
    return values;
  }

  /** Whether it may show an option. */
  static boolean tellsOf(Option option) {
    return FIELDS.containsKey(option.name());
  }

  /**
   * Whether it shows an option with other values than these. It shows a data folder by the path
   * behind links, which says nothing.
   */
  boolean contradicts(Option option, List<String> values) {
    List<String> shown = values(option);
    if (shown == null || option.name().equals("data-root")) {
      return false;
    }
    if (option.name().endsWith("-proxy")) {
      return !shown.equals(values.stream().map(option::masked).toList());
    }
    boolean other = !values.isEmpty() && Boolean.FALSE.equals(shows(option, values));
    return other || (option.holdsSeveral() && shown.size() > new HashSet<>(values).size());
  }

  /** Whether it shows an option with these values; null where it does not tell. */
  @Nullable Boolean shows(Option option, List<String> values) {
    return switch (option.name()) {
      case "debug",
          "live-restore",
          "experimental",
          "storage-driver",
          "log-driver",
          "data-root",
          "default-runtime" ->
          isShown(option, values);
      case "insecure-registry" -> registries(values);
      case "label", "registry-mirror" -> {
        List<?> shown = several(option);
        yield shown == null ? null : Boolean.valueOf(shown.containsAll(spelled(option, values)));
      }
      default -> null;
    };
  }

  /** Whether it shows no trace of values that an option had before; null where it does not tell. */
  @Nullable Boolean isGone(Option option, List<String> values) {
    return switch (option.name()) {
      case "debug", "live-restore", "experimental" -> {
        Boolean shown = values.contains("true") ? shows(option, values) : null;
        yield shown == null ? null : Boolean.valueOf(!shown);
      }
      default -> {
        List<?> shown = several(option);
        yield shown == null
            ? null
            : Boolean.valueOf(spelled(option, values).stream().noneMatch(shown::contains));
      }
    };
  }

  private @Nullable Boolean isShown(Option option, List<String> values) {
    Object shown = info.get(FIELDS.getOrDefault(option.name(), ""));
    return shown == null ? null : Boolean.valueOf(values.get(0).equals(shown.toString()));
  }

  /** The values that it shows of one of the three lists; null for others, and where it has none. */
  private @Nullable List<?> several(Option option) {
    return switch (option.name()) {
      case "label" -> info.get("Labels") instanceof List<?> labels ? labels : null;
      case "insecure-registry" -> insecure();
      case "registry-mirror" -> mirrors();
      default -> null;
    };
  }

  /** Values as the daemon spells them: mirrors with a slash, registries without a scheme. */
  private static List<String> spelled(Option option, List<String> values) {
    return switch (option.name()) {
      case "insecure-registry" -> values.stream().map(DaemonAnswer::withoutScheme).toList();
      case "registry-mirror" ->
          values.stream().map(url -> url.endsWith("/") ? url : url + "/").toList();
      default -> values;
    };
  }

  /** The registries that are insecure, networks among them; null where it does not tell. */
  private @Nullable List<String> insecure() {
    if (!(info.get("RegistryConfig") instanceof Map<?, ?> registry)) {
      return null;
    }
    List<String> known = new ArrayList<>();
    if (registry.get("InsecureRegistryCIDRs") instanceof List<?> networks) {
      networks.forEach(network -> known.add(String.valueOf(network)));
    }
    if (registry.get("IndexConfigs") instanceof Map<?, ?> hosts) {
      hosts.forEach(
          (name, index) -> {
            if (index instanceof Map<?, ?> config && Boolean.FALSE.equals(config.get("Secure"))) {
              known.add(String.valueOf(name));
            }
          });
    }
    return known;
  }

  private @Nullable Boolean registries(List<String> values) {
    List<String> known = insecure();
    if (known == null) {
      return null;
    }
    for (String value : values) {
      String bare = withoutScheme(value);
      // A network with host bits set is shown without them, so only plain matches count.
      if (!known.contains(bare)) {
        return bare.indexOf('/') > 0 ? null : Boolean.FALSE;
      }
    }
    return true;
  }

  private @Nullable List<?> mirrors() {
    if (!(info.get("RegistryConfig") instanceof Map<?, ?> registry)) {
      return null;
    }
    return registry.get("Mirrors") instanceof List<?> mirrors ? mirrors : List.of();
  }

  private static String withoutScheme(String text) {
    int scheme = text.indexOf("://");
    return scheme < 0 ? text : text.substring(scheme + 3);
  }
}
