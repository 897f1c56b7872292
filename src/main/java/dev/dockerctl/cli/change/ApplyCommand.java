package dev.dockerctl.cli.change;

import dev.dockerctl.change.desired.DesiredChange;
import dev.dockerctl.change.desired.DesiredFile;
import dev.dockerctl.change.desired.DesiredState;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.session.GivenFile;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.session.UsageError;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.host.RegularFile;
import dev.dockerctl.json.JsonDocument;
import java.io.IOException;

/** Makes the configuration what a file says, and changes nothing where it is that already. */
public final class ApplyCommand extends Subcommand {
  private final ChangeOptions change = new ChangeOptions(takes());
  private final PlaceOption place = new PlaceOption(takes());
  private final Parameter<Boolean> exact =
      takes().flag("Take away what the file does not name", "--exact").ofOneCall();
  private final Parameter<Boolean> absent =
      takes().flag("Take away what the file names, whatever its values", "--absent").ofOneCall();
  private final Parameter<String> file =
      takes().word(0, "FILE", "A file in JSON, or '-' for standard input");

  public ApplyCommand() {
    super("Make options, environment and unit settings what a file says.", CommandWords.FILE);
    called("dockerctl apply [-ny] [--restart|--reload] [--exact|--absent] FILE|-");
    change.activate().ofWantedState();
  }

  @Override
  public int run(Session session) {
    if (exact.isOn() && absent.isOn()) {
      throw UsageError.of(
          "cannot apply: '--exact' and '--absent' exclude each other",
          "dockerctl apply --absent docker.json\nThis takes away what the file names.");
    }
    DesiredState wanted = wanted(session);
    DesiredChange.Rest rest = exact.isOn() ? DesiredChange.Rest.GOES : DesiredChange.Rest.STAYS;
    DesiredChange desired = new DesiredChange(wanted, rest);
    return new RunChange(
            session,
            change,
            (planner, now) -> desired.plan(planner, now, place.chosen(), change.dropIn()))
        .proving(wanted.settings())
        .run();
  }

  private DesiredState wanted(Session session) {
    String given = file.given();
    if (given == null) {
      throw UsageError.of(
          "cannot apply: no file given",
          "dockerctl apply docker.json\ndockerctl apply - < docker.json");
    }
    GivenFile input = new GivenFile(session, given);
    String name = input.isStandardInput() ? "standard input" : given;
    DesiredState named =
        new DesiredFile(
                JsonDocument.parse(name, content(input, name)),
                session.catalog(),
                session.installedVersion(),
                session.unitName())
            .read();
    return absent.isOn() ? named.taken() : named;
  }

  private static byte[] content(GivenFile input, String name) {
    try {
      return input.content(RegularFile.LARGEST);
    } catch (IOException e) {
      throw new DockerctlException(
              GivenFile.code(e), "cannot read '" + name + "': " + GivenFile.reason(e))
          .hint("ls -l " + ShellWords.quote(input.name()));
    }
  }
}
