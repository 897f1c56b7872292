package dev.dockerctl.unit.setting;

import java.util.List;

/** Values of settings of a service, of which systemd takes some and not others. */
public final class ValueSamples {
  private ValueSamples() {}

  /** One assignment, and whether it is good. */
  public record Sample(String key, String value, boolean good) {
    @Override
    public String toString() {
      return key + "=" + value;
    }
  }

  private static Sample good(String key, String value) {
    return new Sample(key, value, true);
  }

  private static Sample bad(String key, String value) {
    return new Sample(key, value, false);
  }

  /** All of them; {@code UnitValuesIT} asks systemd about each. */
  public static List<Sample> all() {
    return List.of(
        good("RemainAfterExit", "yes"),
        good("RemainAfterExit", "ON"),
        bad("RemainAfterExit", "maybe"),
        bad("RemainAfterExit", "2"),
        good("TimeoutStartSec", "1min 30s"),
        good("TimeoutStartSec", "infinity"),
        bad("TimeoutStartSec", "soon"),
        bad("RestartSec", "5 parsecs"),
        good("StartLimitBurst", "0x10"),
        bad("StartLimitBurst", "-1"),
        bad("StartLimitBurst", "4294967296"),
        good("Nice", "-20"),
        bad("Nice", "20"),
        good("OOMScoreAdjust", "-1000"),
        bad("OOMScoreAdjust", "-1001"),
        good("IOSchedulingPriority", "7"),
        bad("IOSchedulingPriority", "8"),
        good("CPUWeight", "idle"),
        good("CPUWeight", "10000"),
        bad("CPUWeight", "0"),
        good("KillSignal", "SIGRTMIN+3"),
        good("KillSignal", "INT"),
        bad("KillSignal", "SIGNONE"),
        good("UMask", "0027"),
        bad("UMask", "9"),
        good("OnFailureJobMode", "replace-irreversibly"),
        bad("OnFailureJobMode", "0700"),
        good("LimitNOFILE", "1024:524288"),
        bad("LimitNOFILE", "2:1"),
        bad("LimitNOFILE", "1K"),
        good("LimitCORE", "1G"),
        good("MemoryMax", "50%"),
        good("MemoryMax", "2G"),
        bad("MemoryMax", "lots"),
        good("After", "a.service b.target"),
        bad("After", "a/b"),
        good("ReadWritePaths", "-/srv +/opt"),
        bad("ReadWritePaths", "srv"),
        good("RootDirectory", "/"),
        good("Documentation", "man:dockerd(8) https://docs.docker.com"),
        bad("Documentation", "docs"),
        good("Restart", "on-abnormal"),
        bad("Restart", "sometimes"),
        good("KillMode", "mixed"),
        bad("KillMode", "all"),
        good("FailureAction", "soft-reboot"),
        bad("FailureAction", "explode"),
        good("NotifyAccess", "exec"),
        bad("NotifyAccess", "some"),
        good("DevicePolicy", "closed"),
        bad("DevicePolicy", "shut"));
  }
}
