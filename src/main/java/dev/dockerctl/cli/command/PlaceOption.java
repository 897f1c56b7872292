package dev.dockerctl.cli.command;

import dev.dockerctl.change.ChangeRequest;
import dev.dockerctl.change.Operation;
import dev.dockerctl.change.Place;
import dev.dockerctl.change.Plan;
import dev.dockerctl.change.Planner;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that chooses where an option of the daemon is written. */
public final class PlaceOption {
  @Option(
      names = "--in",
      paramLabel = "PLACE",
      description = "Write to 'drop-in' or 'daemon.json', moving what stands elsewhere")
  private @Nullable String in;

  /** How to plan operations with this option and those of every change. */
  BiFunction<Planner, Configuration, Plan> planning(
      List<Operation> operations, ChangeOptions change) {
    ChangeRequest request = new ChangeRequest(operations, place(), change.dropIn);
    return (planner, configuration) -> planner.plan(configuration, request);
  }

  private Place place() {
    String name = in;
    if (name == null) {
      return Place.WHERE_IT_STANDS;
    }
    Place place = Place.named(name);
    if (place == null) {
      throw new DockerctlException(
              ErrorCode.USAGE, "cannot write to '" + name + "': there is no such place")
          .hint("--in drop-in, or --in daemon.json");
    }
    return place;
  }
}
