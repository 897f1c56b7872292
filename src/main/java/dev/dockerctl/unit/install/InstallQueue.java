package dev.dockerctl.unit.install;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The units that are to be enabled or disabled, each once, with those that go along. */
final class InstallQueue {
  private final Map<String, InstallUnit> known = new HashMap<>();
  private final Deque<InstallUnit> waiting = new ArrayDeque<>();

  /** The unit of a name that somebody asks for. */
  InstallUnit add(String name) {
    InstallUnit unit = known(name, false);
    unit.isAskedFor();
    return unit;
  }

  /** The unit of a name that {@code Also=} of another one has. */
  void addAuxiliary(String name) {
    known(name, true);
  }

  private InstallUnit known(String name, boolean auxiliary) {
    InstallUnit unit = known.get(name);
    if (unit == null) {
      unit = new InstallUnit(name, auxiliary);
      known.put(name, unit);
      waiting.add(unit);
    }
    return unit;
  }

  /** The next unit, which counts as taken from now on; null where there is none. */
  @Nullable InstallUnit next() {
    return waiting.poll();
  }
}
