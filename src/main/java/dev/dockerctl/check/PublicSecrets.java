package dev.dockerctl.check;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import dev.dockerctl.config.Origin;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that every local user can read, whatever the modes of the files that hold them.
 *
 * <p>systemd answers everybody on the system bus with the unit's {@code Environment=} ({@code
 * systemctl show}; org.freedesktop.systemd1(5), 257), not with the variables of an {@code
 * EnvironmentFile=}. The arguments of a process stand in {@code /proc/PID/cmdline} (proc(5)).
 *
 * @param userScope whether the bus is that of one user, who alone may ask there
 */
public record PublicSecrets(boolean userScope) {
  private static final String TITLE = "credentials that every local user can read";
  private static final String EVERYBODY = "every local user can read the credentials in ";

  /** What is to be said of a configuration, a finding for each variable and option. */
  public List<Finding> of(Configuration configuration) {
    List<Finding> findings = new ArrayList<>();
    if (!userScope) {
      for (Variable variable : configuration.environment().variables().values()) {
        if (isPublic(variable)) {
          findings.add(finding(variable));
        }
      }
      for (Setting setting : configuration.unit().inEffect()) {
        if (isPublic(setting)) {
          findings.add(finding(setting));
        }
      }
    }
    for (EffectiveOption option : configuration.options()) {
      for (EffectiveValue value : option.values()) {
        if (isPublic(option, value)) {
          findings.add(finding(option, value));
          break;
        }
      }
    }
    return findings;
  }

  private static boolean isPublic(Variable variable) {
    boolean shown =
        variable.kind() == Variable.Kind.ENVIRONMENT
            || (variable.kind() == Variable.Kind.MANAGER && variable.location() != null);
    return shown && isSecret(variable.name(), variable.value());
  }

  /** The daemon's own line and its variables are looked at one by one. */
  private static boolean isPublic(Setting setting) {
    return !setting.section().startsWith("X-")
        && !setting.key().equals("ExecStart")
        && !setting.key().startsWith("Environment")
        && SecretMask.hasSecrets(setting.key() + "=" + setting.value());
  }

  private static boolean isPublic(EffectiveOption option, EffectiveValue value) {
    String key = value.key();
    return !value.isInDaemonJson()
        && value.origin().kind() != Origin.Kind.DEFAULT
        && isSecret(key == null ? option.name() : key, value.text());
  }

  private static boolean isSecret(String name, String value) {
    return !SecretMask.maskValue(name, value).equals(value);
  }

  /**
   * One without a fix.
   *
   * @param what what has the credentials, and why everybody reads it
   */
  private static Finding finding(String what, @Nullable Location place) {
    return Finding.warning("secret-public", TITLE, EVERYBODY + what, place);
  }

  /** The daemon takes proxies from daemon.json as well, other variables from nowhere else. */
  private static Finding finding(Variable variable) {
    String name = variable.name();
    boolean proxy = name.equalsIgnoreCase("HTTP_PROXY") || name.equalsIgnoreCase("HTTPS_PROXY");
    return finding(
            name
                + ", since systemd shows "
                + (variable.kind() == Variable.Kind.MANAGER
                    ? "its DefaultEnvironment="
                    : "the unit's Environment=")
                + " to everybody who asks it; "
                + (proxy ? "a daemon.json" : "an EnvironmentFile=")
                + " of mode 0600 keeps them",
            variable.location())
        .fix(proxy ? "dockerctl edit --in daemon.json" : "dockerctl edit");
  }

  private static Finding finding(Setting setting) {
    return finding(
            setting.key()
                + "=, since systemd shows the settings of a unit to everybody who asks it; a script of"
                + " mode 0700 keeps them",
            setting.location())
        .fix("dockerctl edit");
  }

  private static Finding finding(EffectiveOption option, EffectiveValue value) {
    return finding(
            "--"
                + option.name()
                + ", since they stand among the arguments of the process, which 'ps' shows to everybody",
            value.origin().location())
        .fix("dockerctl migrate --to daemon.json " + ShellWords.quote(option.name()));
  }
}
