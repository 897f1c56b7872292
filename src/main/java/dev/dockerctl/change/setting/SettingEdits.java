package dev.dockerctl.change.setting;

import dev.dockerctl.change.dropin.ManagedDropIn;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.unit.setting.ListSetting;
import dev.dockerctl.unit.setting.UnitSetting;
import dev.dockerctl.unit.syntax.Setting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies changes of the unit's settings to the managed drop-in. */
public final class SettingEdits {
  private static final String COMPANIONS =
      "an empty value would take away every other condition of the unit as well";

  private final Configuration before;
  private final ManagedDropIn dropIn;
  private final SettingResult result;
  private final List<String> notes = new ArrayList<>();

  /** Edits of a drop-in of a unit. */
  public SettingEdits(Configuration before, ManagedDropIn dropIn) {
    this.before = before;
    this.dropIn = dropIn;
    this.result = new SettingResult(before, dropIn.file().path());
  }

  /**
   * Applies a change.
   *
   * @throws DockerctlException REFUSED where systemd cannot be brought to do what is wanted, USAGE
   *     where the setting is none that can be changed like that
   */
  public void apply(SettingChange change) {
    requireOpen(change.setting());
    if (change instanceof SettingChange.Give give) {
      give(give);
    } else if (change instanceof SettingChange.Append append) {
      append(append);
    } else if (change instanceof SettingChange.Unset unset) {
      unset(unset);
    } else {
      write(change.setting(), List.of());
    }
  }

  /** What a configuration with the edits has to have. */
  public SettingResult result() {
    return result;
  }

  /** What is to be said of what stays. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private void give(SettingChange.Give give) {
    UnitSetting setting = give.setting();
    SettingLayers layers = layers(setting);
    List<String> wanted = values(layers, give.values());
    List<String> now = layers.values(layers.inEffect());
    List<Setting> others = layers.elsewhere();
    result.expect(setting, wanted, setting.way() != ListSetting.GROWING);
    if (setting.way() == ListSetting.GROWING) {
      Set<String> all = new LinkedHashSet<>(layers.values(others));
      all.addAll(wanted);
      if (!Set.copyOf(now).equals(all)) {
        tellOfRest(layers, wanted);
        write(setting, give.values());
      }
      return;
    }
    if (now.equals(wanted)) {
      return;
    }
    List<String> lines = new ArrayList<>(give.values());
    if (setting.isList() && !others.isEmpty()) {
      if (!layers.companions().isEmpty()) {
        throw refusal("set", setting, others, COMPANIONS);
      }
      lines.add(0, "");
    }
    write(setting, lines);
  }

  private void append(SettingChange.Append append) {
    UnitSetting setting = append.setting();
    if (!setting.isList()) {
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot add to '" + setting.key() + "': it has one value, not a list")
          .hint("dockerctl unit set " + setting.key() + "=VALUE");
    }
    SettingLayers layers = layers(setting);
    List<String> now = layers.values(layers.inEffect());
    List<String> lines = new ArrayList<>(dropIn.values(sectionOf(setting), setting.key()));
    for (String value : append.values()) {
      if (!now.containsAll(layers.split(value))) {
        lines.add(value);
      }
    }
    result.expect(setting, values(layers, append.values()), false);
    write(setting, lines);
  }

  private void unset(SettingChange.Unset unset) {
    UnitSetting setting = unset.setting();
    SettingLayers layers = layers(setting);
    List<Setting> others = layers.elsewhere();
    boolean ours = !dropIn.values(sectionOf(setting), setting.key()).isEmpty();
    if (others.isEmpty()) {
      result.expect(setting, List.of(), true);
      write(setting, List.of());
      return;
    }
    String obstacle = obstacle(setting, layers);
    if (obstacle == null) {
      result.expect(setting, List.of(), true);
      if (!layers.inEffect().isEmpty()) {
        write(setting, List.of(""));
      }
    } else if (ours && unset.rest() == SettingChange.Rest.MAY_STAY) {
      write(setting, List.of());
      notes.add("in effect again: " + shown(others));
    } else {
      throw refusal("unset", setting, others, obstacle);
    }
  }

  /** What keeps an empty value from discarding what other files set; null for nothing. */
  private static @Nullable String obstacle(UnitSetting setting, SettingLayers layers) {
    if (setting.way() == ListSetting.GROWING) {
      return "systemd adds these up, and no value discards them";
    }
    if (!layers.companions().isEmpty()) {
      return COMPANIONS;
    }
    return switch (setting.empty()) {
      case RESET -> null;
      case KEPT -> "systemd ignores an empty value of it";
      case OTHER -> "an empty value of it stands for something else than its default";
      case UNKNOWN -> "what an empty value of it does is not known";
    };
  }

  private static DockerctlException refusal(
      String verb, UnitSetting setting, List<Setting> others, String reason) {
    Setting last = others.get(others.size() - 1);
    String way =
        setting.isList()
            ? "change that file, or add to it: dockerctl unit add " + setting.key() + "=VALUE"
            : "give it another value: dockerctl unit set " + setting.key() + "=VALUE";
    return new DockerctlException(
            ErrorCode.REFUSED,
            "cannot "
                + verb
                + " '"
                + setting.key()
                + "': '"
                + last.location().file()
                + "' sets it, and "
                + reason)
        .at(last.location())
        .hint(way);
  }

  private void tellOfRest(SettingLayers layers, List<String> wanted) {
    List<Setting> rest = new ArrayList<>(layers.elsewhere());
    rest.removeIf(one -> wanted.containsAll(layers.split(one.value())));
    if (!rest.isEmpty()) {
      notes.add("systemd adds these up, so it has as well: " + shown(rest));
    }
  }

  private static String shown(List<Setting> settings) {
    List<String> texts = new ArrayList<>();
    for (Setting one : settings) {
      texts.add(SecretMask.mask(one.key() + "=" + one.value()) + " (" + one.location() + ")");
    }
    return String.join(", ", texts);
  }

  private static List<String> values(SettingLayers layers, List<String> lines) {
    List<String> values = new ArrayList<>();
    lines.forEach(line -> values.addAll(layers.split(line)));
    return values;
  }

  private SettingLayers layers(UnitSetting setting) {
    return new SettingLayers(before.unit(), setting, dropIn.file().path());
  }

  private void write(UnitSetting setting, List<String> lines) {
    dropIn.giveSetting(sectionOf(setting), setting.key(), lines);
  }

  /** The section in which the drop-in has it already, which may be that of an earlier release. */
  private String sectionOf(UnitSetting setting) {
    for (String name : setting.names()) {
      int dot = name.indexOf('.');
      boolean present = name.substring(dot + 1).equals(setting.key());
      if (present && !dropIn.values(name.substring(0, dot), setting.key()).isEmpty()) {
        return name.substring(0, dot);
      }
    }
    return setting.section();
  }

  /** Two settings have commands of their own, which know more of them. */
  private void requireOpen(UnitSetting setting) {
    boolean foreign = before.line() != null && !before.line().program().isRecognised();
    if (setting.key().equals("ExecStart") && !foreign) {
      throw new DockerctlException(
              ErrorCode.USAGE, "cannot change 'ExecStart': it is the daemon's command line")
          .hint("dockerctl set --log-level=debug\ndockerctl unset log-level");
    }
    if (setting.key().equals("Environment")) {
      throw new DockerctlException(
              ErrorCode.USAGE, "cannot change 'Environment': variables have a command of their own")
          .hint("dockerctl env set HTTP_PROXY=http://proxy.example:3128");
    }
  }
}
