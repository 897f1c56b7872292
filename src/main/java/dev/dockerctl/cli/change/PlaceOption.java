package dev.dockerctl.cli.change;

import dev.dockerctl.change.plan.Place;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Parameters;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.SameCommand;
import java.util.List;

/** The option that chooses where an option of the daemon is written. */
final class PlaceOption {
  /** The values of an option that names a place. */
  static final List<String> PLACES = List.of("drop-in", "daemon.json");

  private final Parameter<String> in;

  /** Declares it for a command. */
  PlaceOption(Parameters parameters) {
    in =
        parameters
            .choice(
                PLACES,
                "PLACE",
                "Write to 'drop-in' or 'daemon.json', moving what stands elsewhere",
                "--in")
            .ofOneCall();
  }

  /** The place that is given. */
  Place chosen() {
    String name = in.given();
    if (name == null) {
      return Place.WHERE_IT_STANDS;
    }
    Place place = Place.named(name);
    if (place == null) {
      throw new DockerctlException(
              ErrorCode.USAGE, "cannot write to '" + name + "': there is no such place")
          .again(SameCommand.withValue("--in", "drop-in"))
          .again(SameCommand.withValue("--in", "daemon.json"));
    }
    return place;
  }
}
