package dev.dockerctl.engine.setting;

import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.setting.ResourceLimit;
import dev.dockerctl.unit.syntax.Setting;
import java.util.HashMap;
import java.util.Map;

/** The limits of what a process may use, {@code Limit*=} in systemd.exec(5). */
public final class ResourceLimits {
  private static final int NOFILE = 7;

  private ResourceLimits() {}

  /** Soft and hard limits by number, as far as there are settings for them. */
  public static Map<Integer, long[]> of(LoadedUnit unit) {
    Map<Integer, long[]> limits = new HashMap<>();
    // systemd's default; a JVM raises its own, which services should not inherit.
    limits.put(NOFILE, new long[] {1024, 524_288});
    for (int i = 0; i < ResourceLimit.ALL.size(); i++) {
      ResourceLimit resource = ResourceLimit.ALL.get(i);
      for (Setting setting : unit.assignments("Service", "Limit" + resource.name())) {
        long[] limit = resource.limit(setting.value());
        if (limit != null) {
          limits.put(i, limit);
        }
      }
    }
    return limits;
  }
}
