package dev.dockerctl.change.setting;

import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.setting.ResourceLimit;
import dev.dockerctl.unit.setting.Signals;
import dev.dockerctl.unit.setting.TimeSpan;
import dev.dockerctl.unit.setting.UnitSetting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the service manager says of a setting after it has read its files, by the properties of
 * org.freedesktop.systemd1(5), version 257. The process that runs may have another value: of a
 * limit, systemd gives it what the kernel allows, systemd.exec(5).
 *
 * @param values what the files give it; none where it is not set
 * @param verdict whether the service manager has that
 */
public record SettingProof(UnitSetting setting, List<String> values, Verdict verdict) {
  private static final Set<String> TRUE = Set.of("1", "yes", "y", "true", "t", "on");

  /** What systemd gives a service that sets none, by systemd.service(5), exec(5) and kill(5). */
  private static final Map<String, Object> DEFAULTS =
      Map.of(
          "KillMode",
          "control-group",
          "KillSignal",
          15L,
          "SendSIGHUP",
          false,
          "SendSIGKILL",
          true,
          "Restart",
          "no",
          "RemainAfterExit",
          false,
          "OOMScoreAdjust",
          0L,
          "Nice",
          0L);

  /** Whether the service manager has what the files say. */
  public enum Verdict {
    /** It has. */
    HELD,
    /** It has something else. */
    DIFFERS,
    /** No property tells it, or not in a form that can be compared. */
    NOT_TOLD
  }

  /**
   * The settings that are changed, each once.
   *
   * @param after the unit as it is on disk
   * @param properties those of the unit by their names; booleans, numbers, texts and lists
   */
  public static List<SettingProof> of(
      LoadedUnit after, List<SettingChange> changes, Map<String, Object> properties) {
    List<SettingProof> proofs = new ArrayList<>();
    for (SettingChange change : changes) {
      UnitSetting setting = change.setting();
      SettingLayers layers = new SettingLayers(after, setting, "");
      List<String> values = layers.values(layers.inEffect());
      proofs.add(
          new SettingProof(setting, values, verdict(after.name(), setting, values, properties)));
    }
    return proofs;
  }

  /** Whether a process has another hard limit than this; infinity is whatever the kernel allows. */
  public boolean isMissed(Map<String, Long> limits) {
    Long limit = limits.get(setting.key());
    Long wanted = values.isEmpty() ? null : hardLimit(setting, values.get(0));
    return limit != null
        && wanted != null
        && wanted != ResourceLimit.UNLIMITED
        && !wanted.equals(limit);
  }

  private static Verdict verdict(
      String unit, UnitSetting setting, List<String> values, Map<String, Object> properties) {
    String key = setting.key();
    String name = key.endsWith("Sec") ? key.substring(0, key.length() - 3) + "USec" : key;
    Object property = properties.get(name);
    if (property == null) {
      return Verdict.NOT_TOLD;
    }
    // A property's number may be of any size.
    Object told = property instanceof Number number ? (Object) number.longValue() : property;
    if (values.isEmpty()) {
      return unset(unit, key, told);
    }
    if (setting.isList()) {
      boolean comparable = setting.holdsWords() && told instanceof List<?>;
      return comparable ? of(((List<?>) told).containsAll(values)) : Verdict.NOT_TOLD;
    }
    Object expected = expected(setting, values.get(0));
    if (expected == null) {
      return Verdict.NOT_TOLD;
    }
    return expected.getClass().isInstance(told) ? of(expected.equals(told)) : Verdict.NOT_TOLD;
  }

  /** What systemd adds by itself is its own business, and what its own configuration gives. */
  private static Verdict unset(String unit, String key, Object told) {
    if (told instanceof List<?> list && key.startsWith("Exec")) {
      return of(list.isEmpty());
    }
    Object usual = key.equals("Description") ? unit : DEFAULTS.get(key);
    boolean held = told instanceof List<?> list ? list.isEmpty() : told.equals(usual);
    return held ? Verdict.HELD : Verdict.NOT_TOLD;
  }

  private static Verdict of(boolean held) {
    return held ? Verdict.HELD : Verdict.DIFFERS;
  }

  /** A value as its property has it: a Boolean, Long or String; null where that is not known. */
  private static @Nullable Object expected(UnitSetting setting, String value) {
    return switch (setting.kind()) {
      case "BOOLEAN" -> TRUE.contains(value.toLowerCase(Locale.ROOT));
      case "SECONDS" -> micros(value);
      case "UNSIGNED", "NICE", "OOMSCOREADJUST", "CPUSCHEDPRIO", "IOPRIORITY", "SHARES" ->
          Long.decode(value);
      case "SIGNAL" -> (long) Signals.parse(value);
      case "LIMIT" -> hardLimit(setting, value);
      case "KILLMODE", "SERVICETYPE", "SERVICERESTART", "ACTION", "POLICY", "STRING" ->
          value.indexOf('%') < 0 && value.indexOf('"') < 0 ? value : null;
      default -> null;
    };
  }

  private static @Nullable Long micros(String value) {
    Duration span = TimeSpan.parse(value);
    return span == null ? null : TimeSpan.micros(span);
  }

  /** The property of that name has the hard limit; the soft one has another. */
  private static @Nullable Long hardLimit(UnitSetting setting, String value) {
    for (ResourceLimit resource : ResourceLimit.ALL) {
      if (setting.key().equals("Limit" + resource.name())) {
        long[] limit = resource.limit(value);
        return limit == null ? null : (Long) limit[1];
      }
    }
    return null;
  }
}
