package dev.dockerctl.unit.install;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The units that are to be enabled or disabled, each once, with those that go along. */
final class InstallQueue {
  private final Map<String, InstallUnit> waiting = new LinkedHashMap<>();
  private final Map<String, InstallUnit> taken = new LinkedHashMap<>();

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
    InstallUnit done = taken.get(name);
    return done != null
        ? done
        : waiting.computeIfAbsent(name, key -> new InstallUnit(key, auxiliary));
  }

  /** The next unit, which counts as taken from now on; null where there is none. */
  @Nullable InstallUnit next() {
    if (waiting.isEmpty()) {
      return null;
    }
    InstallUnit first = waiting.values().iterator().next();
    waiting.remove(first.name());
    taken.put(first.name(), first);
    return first;
  }
}
