package dev.dockerctl.cli.look;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.output.ReportOutput;
import dev.dockerctl.cli.output.SentenceOutput;
import dev.dockerctl.cli.report.FleetOutput;
import dev.dockerctl.cli.report.ReportFile;
import dev.dockerctl.cli.report.ReportPage;
import dev.dockerctl.cli.session.GivenFile;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.session.UsageError;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.unit.LoadState;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** All that there is to say of a host, as text, as an object, or as a page. */
public final class ReportCommand extends Subcommand {
  private static final String STANDARD_OUTPUT = "-";

  private final String version;
  private final Parameter<String> html =
      takes().text("FILE", "Write a page to FILE; '-' prints it", "--html").ofOneCall();
  private final Parameter<String> fleet =
      takes()
          .text("FILE", "Report on many hosts, whose reports FILE has; '-' reads it", "--fleet")
          .ofOneCall();
  private final Parameter<Boolean> force =
      takes().flag("Replace FILE also where it is no report", "--force").ofOneCall();

  /** The command in a release of this program. */
  public ReportCommand(String version) {
    super(
        "Report on this host: daemon, findings, ways in, options, history, upgrades.",
        CommandWords.NONE);
    this.version = version;
  }

  /** It reads the files as they are: also what a cut-off change left is for other commands. */
  @Override
  public int run(Session session) {
    String target = html.given();
    if (target == null && force.isOn()) {
      throw usage("cannot use '--force': no file is named");
    }
    if (STANDARD_OUTPUT.equals(target) && session.options().json()) {
      throw usage("cannot print a page and JSON at once");
    }
    String collected = fleet.given();
    if (collected != null) {
      FleetOutput output = new FleetFile(new GivenFile(session, collected)).read(version);
      return print(session, output, target == null ? null : output.page());
    }
    Configuration disk = session.reader().read(session.unitName());
    if (disk.unit().loadState() == LoadState.NOT_FOUND) {
      disk.requireLoaded();
    }
    session.streams().hide(disk.expandedSecrets());
    ReportOutput report = report(session, disk);
    byte[] page =
        target == null
            ? null
            : ReportPage.of(session.streams().withoutHidden(report.json(session.printer())));
    return print(session, report, page);
  }

  /**
   * @param page the page that was asked for; null where none was
   */
  private int print(Session session, Output report, byte @Nullable [] page) {
    String target = html.given();
    if (target == null || page == null) {
      session.printer().result(report);
      return 0;
    }
    if (STANDARD_OUTPUT.equals(target)) {
      session.printer().out().writeBytes(page);
      session.printer().out().flush();
      return 0;
    }
    Path file = path(session, target);
    ReportFile.write(
        file, page, force.isOn() ? ReportFile.Replaces.FILES : ReportFile.Replaces.REPORTS);
    session.report(
        new SentenceOutput(
            new JsonObject().with("html", file.toString()).with("mode", "0600"),
            "Wrote " + file + ", which only its owner can read"));
    return 0;
  }

  private ReportOutput report(Session session, Configuration disk) {
    ReportParts parts = new ReportParts(session, disk);
    HostNames names = new HostNames(session.host());
    return new ReportOutput(
        new ReportOutput.Subject(
            names.host(),
            names.system(),
            disk.unit().name(),
            parts.installed().map(DockerVersion::toString).orElse(""),
            version,
            session.host().clock().instant()),
        parts.all());
  }

  /** A file of the machine that runs this program, also where another tree is looked at. */
  private static Path path(Session session, String text) {
    try {
      return session.live().root().getFileSystem().getPath(text).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw usage("cannot write '" + text + "': it is no path");
    }
  }

  private static DockerctlException usage(String message) {
    return UsageError.of(message, "dockerctl report --html report.html\ndockerctl report -o json");
  }
}
