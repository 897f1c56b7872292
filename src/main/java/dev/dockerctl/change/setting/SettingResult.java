package dev.dockerctl.change.setting;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConflictRepair;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.SameCommand;
import dev.dockerctl.unit.setting.UnitSetting;
import dev.dockerctl.unit.syntax.Setting;
import java.util.ArrayList;
import java.util.List;

/** What the settings of the unit are to be after a change. */
public final class SettingResult {
  private final Configuration before;
  private final String managed;
  private final List<Expected> all = new ArrayList<>();

  /**
   * A setting with the values it is to have.
   *
   * @param exactly whether it is to have no others
   */
  private record Expected(UnitSetting setting, List<String> values, boolean exactly) {
    boolean isMet(List<String> now) {
      return exactly ? now.equals(values) : now.containsAll(values);
    }
  }

  SettingResult(Configuration before, String managed) {
    this.before = before;
    this.managed = managed;
  }

  void expect(UnitSetting setting, List<String> values, boolean exactly) {
    all.add(new Expected(setting, values, exactly));
  }

  /**
   * Refuses a configuration that is not what was asked for, and says what is in the way.
   *
   * @throws DockerctlException REFUSED
   */
  public void check(Configuration after) {
    if (all.isEmpty()) {
      return;
    }
    for (Diagnostic diagnostic : after.unit().diagnostics()) {
      Location location = diagnostic.location();
      boolean ours = location != null && location.file().equals(managed);
      if (ours && before.unit().diagnostics().stream().noneMatch(old -> isSame(old, diagnostic))) {
        throw new DockerctlException(
                ErrorCode.REFUSED, "cannot make this change: systemd says: " + diagnostic.message())
            .at(location)
            .hint("man 7 systemd.directives");
      }
    }
    for (Expected one : all) {
      SettingLayers layers = new SettingLayers(after.unit(), one.setting(), managed);
      if (!one.isMet(layers.values(layers.inEffect()))) {
        throw notInEffect(one.setting(), layers);
      }
    }
  }

  private static boolean isSame(Diagnostic one, Diagnostic other) {
    return one.message().equals(other.message()) && file(one).equals(file(other));
  }

  private static String file(Diagnostic diagnostic) {
    Location location = diagnostic.location();
    return location == null ? "" : location.file();
  }

  private DockerctlException notInEffect(UnitSetting setting, SettingLayers layers) {
    Setting winner = layers.lastElsewhere();
    if (winner == null) {
      return new DockerctlException(
              ErrorCode.REFUSED,
              "cannot change '"
                  + setting.key()
                  + "': the files as they would be written do not give that")
          .hint("dockerctl cat");
    }
    String file = winner.location().file();
    return overruled("'" + setting.key() + "'", winner.key(), winner.location(), managed)
        .again(
            SameCommand.withValue(
                "--drop-in", ConflictRepair.laterThan(file.substring(file.lastIndexOf('/') + 1))))
        .hint(
            "that writes to a drop-in that is read later; or remove "
                + winner.key()
                + "= from the other one");
  }

  /**
   * The error of a change on which another drop-in has the last word.
   *
   * @param what would be changed
   * @param winner where that drop-in sets the key
   * @param managed the drop-in that would be written
   */
  public static DockerctlException overruled(
      String what, String key, Location winner, String managed) {
    return new DockerctlException(
            ErrorCode.REFUSED,
            "cannot change "
                + what
                + ": '"
                + winner.file()
                + "' sets "
                + key
                + "= and is read after '"
                + managed
                + "', so the change would not take effect")
        .at(winner);
  }
}
