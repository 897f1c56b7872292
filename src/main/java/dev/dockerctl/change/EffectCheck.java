package dev.dockerctl.change;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds the options of a configuration against what the process was started with and what the
 * daemon says of itself ({@code GET /info}, Docker Engine API 1.45).
 */
final class EffectCheck {
  private final Map<String, Object> info;
  private final Set<String> pending;

  /**
   * A check.
   *
   * @param info the daemon's own answer
   * @param pending the options that the process was not started with
   */
  EffectCheck(Map<String, Object> info, Set<String> pending) {
    this.info = info;
    this.pending = pending;
  }

  /** What can be seen of each option that differs between two configurations. */
  List<OptionEffect> of(Configuration before, Configuration after) {
    Set<String> names = new LinkedHashSet<>();
    after.options().forEach(option -> names.add(option.name()));
    before.options().forEach(option -> names.add(option.name()));
    List<OptionEffect> effects = new ArrayList<>();
    for (String name : names) {
      EffectiveOption old = before.option(name).orElse(null);
      EffectiveOption now = after.option(name).orElse(null);
      if (old == null || now == null || !old.texts().equals(now.texts())) {
        effects.add(new OptionEffect(name, verdict(name, now)));
      }
    }
    return effects;
  }

  private OptionEffect.Verdict verdict(String name, @Nullable EffectiveOption option) {
    if (pending.contains(name)) {
      return OptionEffect.Verdict.NOT_IN_EFFECT;
    }
    if (option == null) {
      return OptionEffect.Verdict.VERIFIED;
    }
    Boolean shown = shown(option);
    if (shown != null) {
      return shown.booleanValue()
          ? OptionEffect.Verdict.VERIFIED
          : OptionEffect.Verdict.NOT_IN_EFFECT;
    }
    return option.isOnCommandLine()
        ? OptionEffect.Verdict.VERIFIED
        : OptionEffect.Verdict.NOT_VERIFIABLE;
  }

  /** Whether the daemon's answer shows the option; null where it does not tell. */
  private @Nullable Boolean shown(EffectiveOption option) {
    return switch (option.name()) {
      case "debug" -> sameBoolean(option, "Debug");
      case "live-restore" -> sameBoolean(option, "LiveRestoreEnabled");
      case "experimental" -> sameBoolean(option, "ExperimentalBuild");
      case "storage-driver" -> sameText(option, "Driver");
      case "log-driver" -> sameText(option, "LoggingDriver");
      case "data-root" -> sameText(option, "DockerRootDir");
      case "default-runtime" -> sameText(option, "DefaultRuntime");
      case "label" -> contains(info.get("Labels"), option.texts());
      case "insecure-registry" -> registries(option);
      case "registry-mirror" -> mirrors(option);
      default -> null;
    };
  }

  private @Nullable Boolean sameBoolean(EffectiveOption option, String key) {
    Object value = info.get(key);
    Option known = option.option();
    return value == null || known == null
        ? null
        : Boolean.valueOf(known.canonical(option.texts().get(0)).equals(value.toString()));
  }

  private @Nullable Boolean sameText(EffectiveOption option, String key) {
    Object value = info.get(key);
    return value == null ? null : Boolean.valueOf(value.equals(option.texts().get(0)));
  }

  private static @Nullable Boolean contains(@Nullable Object list, List<String> texts) {
    return list instanceof List<?> values ? Boolean.valueOf(values.containsAll(texts)) : null;
  }

  private @Nullable Boolean registries(EffectiveOption option) {
    if (!(info.get("RegistryConfig") instanceof Map<?, ?> registry)) {
      return null;
    }
    List<String> known = new ArrayList<>();
    if (registry.get("InsecureRegistryCIDRs") instanceof List<?> networks) {
      networks.forEach(network -> known.add(String.valueOf(network)));
    }
    if (registry.get("IndexConfigs") instanceof Map<?, ?> hosts) {
      hosts.keySet().forEach(host -> known.add(String.valueOf(host)));
    }
    for (String text : option.texts()) {
      String bare = withoutScheme(text);
      // A network with host bits set is shown without them, so only plain matches count.
      if (!known.contains(bare)) {
        return bare.indexOf('/') > 0 ? null : Boolean.FALSE;
      }
    }
    return true;
  }

  private @Nullable Boolean mirrors(EffectiveOption option) {
    if (!(info.get("RegistryConfig") instanceof Map<?, ?> registry)
        || !(registry.get("Mirrors") instanceof List<?> mirrors)) {
      return null;
    }
    for (String text : option.texts()) {
      if (!mirrors.contains(text.endsWith("/") ? text : text + "/")) {
        return false;
      }
    }
    return true;
  }

  private static String withoutScheme(String text) {
    int scheme = text.indexOf("://");
    return scheme < 0 ? text : text.substring(scheme + 3);
  }
}
