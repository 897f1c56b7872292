package dev.dockerctl.unit;

import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.SettingList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code [Service]} section of a loaded unit, as the service manager sees it. */
public final class ServiceUnit {
  private static final String SECTION = "Service";

  private static final Set<String> TYPES =
      Set.of("simple", "exec", "forking", "oneshot", "dbus", "notify", "notify-reload", "idle");

  /** Empty is the default again. */
  private static final Set<String> KILL_MODES =
      Set.of("", "control-group", "process", "mixed", "none");

  private static final List<String> CREDENTIALS =
      List.of(
          "LoadCredential",
          "LoadCredentialEncrypted",
          "SetCredential",
          "SetCredentialEncrypted",
          "ImportCredential");

  private final SettingList settings;
  private final Map<String, List<ExecCommand>> commands = new HashMap<>();
  private final Map<String, List<ExecCommand>> given = new HashMap<>();
  private final List<EnvironmentAssignment> environment;
  private final List<EnvironmentFileReference> environmentFiles;
  private final List<String> unsetEnvironment;
  private final List<String> passEnvironment;
  private final @Nullable String busName;

  private ServiceUnit(SettingList settings) {
    this.settings = settings;
    this.environment = List.of();
    this.environmentFiles = List.of();
    this.unsetEnvironment = List.of();
    this.passEnvironment = List.of();
    this.busName = null;
  }

  ServiceUnit(
      SettingList settings,
      Map<String, ExecHistory> commands,
      EnvironmentSettings environment,
      @Nullable String busName) {
    this.settings = settings;
    commands.forEach(
        (key, history) -> {
          this.commands.put(key, history.current());
          given.put(key, history.given());
        });
    this.environment = environment.assignments();
    this.environmentFiles = environment.files();
    this.unsetEnvironment = environment.unset();
    this.passEnvironment = environment.pass();
    this.busName = busName;
  }

  /** The view of a unit that is no service. */
  static ServiceUnit empty(SettingList settings) {
    return new ServiceUnit(settings);
  }

  /**
   * The type that takes effect: the last valid {@code Type=}, or the one that systemd chooses where
   * none is set.
   */
  public String type() {
    String type = settings.lastValid(SECTION, "Type", TYPES::contains);
    if (type != null) {
      return type;
    }
    if (busName != null) {
      return "dbus";
    }
    for (String key : CREDENTIALS) {
      if (value(key) != null) {
        return "exec";
      }
    }
    return exec("ExecStart").isEmpty() ? "oneshot" : "simple";
  }

  /** The {@code KillMode=} that takes effect, systemd.kill(5). */
  public String killMode() {
    String mode = settings.lastValid(SECTION, "KillMode", KILL_MODES::contains);
    return mode == null || mode.isEmpty() ? "control-group" : mode;
  }

  /** Whether a stop with a kill mode ends all processes of the unit, not the main one alone. */
  public static boolean killsAll(String killMode) {
    return killMode.equals("control-group") || killMode.equals("mixed");
  }

  /**
   * The commands of a setting after resets.
   *
   * @param key such as {@code ExecStart}
   */
  public List<ExecCommand> exec(String key) {
    return commands.getOrDefault(key, List.of());
  }

  /** The commands of a setting in load order, also those that a reset took away. */
  public List<ExecCommand> everyExec(String key) {
    return given.getOrDefault(key, List.of());
  }

  /** {@code Environment=} after resets, each variable once, in the order systemd reports. */
  public List<EnvironmentAssignment> environment() {
    return environment;
  }

  /** {@code EnvironmentFile=} after resets. */
  public List<EnvironmentFileReference> environmentFiles() {
    return environmentFiles;
  }

  /**
   * {@code UnsetEnvironment=} after resets: names, and assignments that only that value matches.
   */
  public List<String> unsetEnvironment() {
    return unsetEnvironment;
  }

  /** {@code PassEnvironment=} after resets. */
  public List<String> passEnvironment() {
    return passEnvironment;
  }

  /**
   * The last value of any other setting as it is written; null if there is none or the last one is
   * empty.
   */
  public @Nullable String value(String key) {
    return settings.value(SECTION, key);
  }

  /** All assignments of a setting in load order, resets included. */
  public List<Setting> settings(String key) {
    return List.copyOf(settings.of(SECTION, key));
  }

  /** The valid name of the last {@code BusName=}, or null. */
  @Nullable String busName() {
    return busName;
  }

  /** All settings of the unit. */
  SettingList settings() {
    return settings;
  }
}
