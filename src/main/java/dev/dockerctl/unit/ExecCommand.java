package dev.dockerctl.unit;

import dev.dockerctl.unit.syntax.Setting;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One command of {@code ExecStart=} and its kind, as systemd's properties of the same name report
 * it.
 *
 * @param path the executable: absolute and simplified, or a bare name to be searched
 * @param argv the arguments, number 0 first, before variables are substituted
 * @param words where each argument stands, parallel to {@code argv}
 * @param flags what the prefixes ask for, {@code @} aside
 * @param setting the assignment it comes from
 */
public record ExecCommand(
    String path, List<String> argv, List<ExecWord> words, Set<ExecFlag> flags, Setting setting) {
  /** Keeps copies that cannot change. */
  public ExecCommand {
    argv = List.copyOf(argv);
    words = List.copyOf(words);
    EnumSet<ExecFlag> ordered = EnumSet.noneOf(ExecFlag.class);
    ordered.addAll(flags);
    flags = Collections.unmodifiableSet(ordered);
  }

  /** Whether another one is the same to systemd, wherever it stands. */
  public boolean isSameAs(ExecCommand other) {
    return argv.equals(other.argv) && flags.equals(other.flags);
  }
}
