package dev.dockerctl.cli.change;

import dev.dockerctl.change.desired.DesiredChange;
import dev.dockerctl.change.desired.DesiredFile;
import dev.dockerctl.change.desired.DesiredState;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.host.RegularFile;
import dev.dockerctl.json.JsonDocument;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Makes the configuration what a file says, and changes nothing where it is that already. */
public final class ApplyCommand extends Subcommand {
  private static final String STANDARD_INPUT = "-";

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
      throw new DockerctlException(
              ErrorCode.USAGE, "cannot apply: '--exact' and '--absent' exclude each other")
          .hint("dockerctl apply --absent docker.json\nThis takes away what the file names.");
    }
    DesiredState wanted = wanted(session);
    DesiredChange.Rest rest = exact.isOn() ? DesiredChange.Rest.GOES : DesiredChange.Rest.STAYS;
    DesiredChange desired = new DesiredChange(session.host(), session.reader(), wanted, rest);
    return new RunChange(
            session,
            change,
            (planner, now) -> desired.plan(planner, now, place.chosen(), change.dropIn()),
            wanted.settings())
        .run();
  }

  private DesiredState wanted(Session session) {
    DesiredState named =
        new DesiredFile(
                JsonDocument.parse(name(), content(session)),
                session.catalog(),
                session.installedVersion(),
                session.unitName())
            .read();
    return absent.isOn() ? named.taken() : named;
  }

  private String name() {
    String given = file.given();
    if (given == null) {
      throw new DockerctlException(ErrorCode.USAGE, "cannot apply: no file given")
          .hint("dockerctl apply docker.json\ndockerctl apply - < docker.json");
    }
    return given.equals(STANDARD_INPUT) ? "standard input" : given;
  }

  private byte[] content(Session session) {
    String given = file.or(STANDARD_INPUT);
    try {
      if (given.equals(STANDARD_INPUT)) {
        // FileInputStream.readNBytes of JDK 17 seeks, which no pipe can.
        byte[] content =
            new BufferedInputStream(session.streams().in()).readNBytes(RegularFile.LARGEST + 1);
        if (content.length > RegularFile.LARGEST) {
          throw new IOException("larger than " + (RegularFile.LARGEST >> 20) + " MiB");
        }
        return content;
      }
      return RegularFile.read(session.live().root().getFileSystem().getPath(given));
    } catch (IOException e) {
      throw new DockerctlException(
              e instanceof AccessDeniedException ? ErrorCode.NOT_PERMITTED : ErrorCode.USAGE,
              "cannot read '" + name() + "': " + reason(e))
          .hint("ls -l " + ShellWords.quote(given));
    }
  }

  private static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    }
    return failure instanceof AccessDeniedException
        ? "permission denied"
        : String.valueOf(failure.getMessage());
  }
}
