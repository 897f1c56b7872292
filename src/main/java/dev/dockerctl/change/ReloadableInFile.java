package dev.dockerctl.change;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells whether a change would need no restart if it were made in daemon.json. */
final class ReloadableInFile {
  private ReloadableInFile() {}

  /**
   * Whether each option that differs is one that a reload reads from the file, and none of them was
   * a flag before: the running daemon would refuse a file that has it as well.
   */
  static boolean isSo(Configuration before, Configuration after) {
    Map<String, EffectiveOption> old = before.optionsByName();
    Map<String, EffectiveOption> now = after.optionsByName();
    Set<String> names = new LinkedHashSet<>(old.keySet());
    names.addAll(now.keySet());
    boolean any = false;
    for (String name : names) {
      EffectiveOption earlier = old.get(name);
      EffectiveOption wanted = now.get(name);
      List<String> from = earlier == null ? List.of() : before.texts(name);
      List<String> to = wanted == null ? List.of() : after.texts(name);
      if (!from.equals(to)) {
        any = true;
        Option option = wanted == null ? null : wanted.option();
        boolean flag = earlier != null && earlier.isOnCommandLine();
        if (flag || option == null || option.jsonKey() == null || !option.isReloadable(from, to)) {
          return false;
        }
      }
    }
    return any;
  }
}
