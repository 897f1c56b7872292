package dev.dockerctl.unit;

import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.syntax.Setting;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a directory of drop-ins, and what the service manager makes of it.
 *
 * @param path where it stands, the links of its directory resolved
 * @param state what becomes of it
 * @param by for a shadowed or masked one the path of what takes its place, {@code /dev/null} for a
 *     mask itself; null for others
 * @param reason why it is ignored, or why it is not known what it sets; null where nothing is to be
 *     said
 * @param sets what it sets, in the order of the file, without the sections {@code X-…} that the
 *     service manager leaves to others; of a shadowed or masked one nothing wins, of an ignored one
 *     nothing is told
 */
public record DropIn(
    String path, State state, @Nullable String by, @Nullable String reason, List<Assignment> sets) {
  /** What becomes of a drop-in. */
  public enum State {
    /** It is read. */
    APPLIED,
    /** A file of its name counts instead, in a directory that is more important. */
    SHADOWED,
    /** A link to {@code /dev/null} or an empty file counts instead; or it is such a link itself. */
    MASKED,
    /** It is no drop-in, or cannot be read. */
    IGNORED;

    /** The name used in JSON, such as {@code applied}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One setting of a drop-in.
   *
   * @param setting what is written
   * @param wins whether it has a part in what the unit has in the end
   */
  public record Assignment(Setting setting, boolean wins) {}

  /** Copies the list. */
  public DropIn {
    sets = List.copyOf(sets);
  }

  /** The name of the file, by which drop-ins shadow and mask one another. */
  public String name() {
    return UnitName.ofFile(path);
  }

  /** Whether only its name keeps it from being read; one that begins with a dot means to hide. */
  public boolean isMisnamed() {
    return !name().startsWith(".") && DropInFinder.flaw(name()) != null;
  }

  /** Whether it is a link to {@code /dev/null}, and counts. */
  public boolean isMask() {
    return state == State.MASKED && FileTree.NULL_DEVICE.equals(by);
  }
}
