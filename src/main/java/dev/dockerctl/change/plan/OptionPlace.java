package dev.dockerctl.change.plan;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.SameCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses places that an option, or one of its values, cannot be written to. */
public final class OptionPlace {
  private OptionPlace() {}

  /** Ends the command where daemon.json cannot have these values of an option. */
  static void requireFile(Option option, List<OptionEntry> values) {
    boolean hasKey = option.jsonKey() != null;
    String problem = hasKey ? option.form().fileProblem(values) : "it has no key there";
    if (problem != null) {
      throw new DockerctlException(
              hasKey ? ErrorCode.REFUSED : ErrorCode.USAGE,
              "cannot write '" + option.spelling() + "' to daemon.json: " + problem)
          .again(SameCommand.withValue("--in", "drop-in"));
    }
  }

  /** Ends the command where no flag can give these values, such as a runtime with arguments. */
  static void requireFlag(Option option, List<OptionEntry> values) {
    if (option.fileOnly()) {
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot write '" + option.spelling() + "' to the drop-in: dockerd has no flag for it")
          .again(SameCommand.withValue("--in", "daemon.json"));
    }
    String problem = option.form().flagProblem(values);
    if (problem != null) {
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot move '" + option.name() + "' to the command line: " + problem)
          .hint("leave it in daemon.json");
    }
  }

  /** Whether an option with its values could be written to a place. */
  public static boolean fits(Option option, List<OptionEntry> values, Place place) {
    @Nullable String problem =
        place == Place.DAEMON_JSON
            ? option.form().fileProblem(values)
            : option.form().flagProblem(values);
    boolean has = place == Place.DAEMON_JSON ? option.jsonKey() != null : option.isFlag();
    return has && problem == null;
  }
}
