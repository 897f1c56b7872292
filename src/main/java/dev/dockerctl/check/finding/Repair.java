package dev.dockerctl.check.finding;

import dev.dockerctl.error.ShellWords;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What dockerctl can do by itself about a finding; nothing of it stops or restarts the daemon. */
public sealed interface Repair {
  /** What is done, as it follows on "will": a verb, lower case, without a full stop. */
  String sentence();

  /**
   * Takes options out of daemon.json that the command line gives with the same values.
   *
   * @param options their long names
   * @param path the file
   */
  record DropKeys(List<String> options, String path) implements Repair {
    /** Copies the list. */
    public DropKeys {
      options = List.copyOf(options);
    }

    @Override
    public String sentence() {
      return "take %s out of '%s', since the command line says the same"
          .formatted(String.join(", ", options), path);
    }
  }

  /**
   * Puts an empty {@code ExecStart=} before the one in a drop-in.
   *
   * @param path the drop-in
   */
  record AddReset(String path) implements Repair {
    @Override
    public String sentence() {
      return "put an empty 'ExecStart=' before the one in '" + path + "'";
    }
  }

  /**
   * Gives a file or socket another owner, group or mode.
   *
   * @param path the file
   * @param owner the number of its user; null to keep that
   * @param group the number of its group; null to keep that
   * @param mode its permissions as in chmod(1), such as 0660; null to keep those
   */
  record SetAccess(
      String path, @Nullable Integer owner, @Nullable Integer group, @Nullable Integer mode)
      implements Repair {
    /** Another group. */
    public static SetAccess group(String path, int gid) {
      return new SetAccess(path, null, gid, null);
    }

    /** Another owner. */
    public static SetAccess owner(String path, int uid) {
      return new SetAccess(path, uid, null, null);
    }

    /** Both for one file: what this one does not change, and a mode with the bits of both. */
    public SetAccess and(SetAccess other) {
      return new SetAccess(
          path,
          owner == null ? other.owner : owner,
          group == null ? other.group : group,
          bitsOfBoth(mode, other.mode));
    }

    private static @Nullable Integer bitsOfBoth(@Nullable Integer one, @Nullable Integer other) {
      if (one == null) {
        return other;
      }
      return other == null ? one : Integer.valueOf(one & other);
    }

    /** Another mode. */
    public static SetAccess mode(String path, int mode) {
      return new SetAccess(path, null, null, mode);
    }

    @Override
    public String sentence() {
      List<String> parts = new ArrayList<>();
      if (owner != null) {
        parts.add("the owner " + owner);
      }
      if (group != null) {
        parts.add("the group " + group);
      }
      if (mode != null) {
        parts.add("the mode " + String.format("%04o", mode));
      }
      return "give '" + path + "' " + String.join(", ", parts);
    }
  }

  /** Has the service manager read its files again. */
  record ReadUnits() implements Repair {
    @Override
    public String sentence() {
      return "have the service manager read all unit files again";
    }
  }

  /**
   * Clears the start limits of units, so that they can be started again; starts none of them.
   *
   * @param units their names
   */
  record ResetFailed(List<String> units) implements Repair {
    /** Copies the list. */
    public ResetFailed {
      units = List.copyOf(units);
    }

    @Override
    public String sentence() {
      return "clear the start limit of " + ShellWords.join(units) + ", and start nothing";
    }
  }
}
