package dev.dockerctl.cli.look;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionNames;
import dev.dockerctl.catalog.release.KnownReleases;
import dev.dockerctl.catalog.release.ReleaseDiff;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.NamesCommand;
import dev.dockerctl.cli.output.OptionsOutput;
import dev.dockerctl.cli.output.ReleaseDiffOutput;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** The catalog of the daemon's options, for the installed release or another one. */
public final class OptionsCommand extends NamesCommand {
  private final Parameter<String> release = ReleaseOption.in(takes(), "Of that release of Docker");
  private final Parameter<List<String>> diff = ReleaseOption.pairIn(takes());

  public OptionsCommand() {
    super(
        "Explain dockerd's options: type, default, daemon.json key, effect, versions.",
        CommandWords.NAMES);
    takes().wordsFrom(0, "NAME", "Only these options");
    called(
        "dockerctl options [--docker-version VERSION] [NAME…]",
        "      dockerctl options --diff V1 V2 [NAME…]");
  }

  @Override
  public int run(Session session) {
    session.printer().result(output(session));
    return 0;
  }

  private Output output(Session session) {
    DockerVersion named = ReleaseOption.of(release);
    List<String> two = diff.given();
    if (two != null) {
      if (two.size() > 2) {
        throw new DockerctlException(
                ErrorCode.USAGE, "cannot use --diff twice: it takes two releases")
            .hint("dockerctl options --diff " + two.get(0) + " " + two.get(1));
      }
      if (named != null) {
        throw new DockerctlException(
                ErrorCode.USAGE, "cannot use --docker-version with --diff: it names both releases")
            .hint("dockerctl options --diff " + two.get(0) + " " + two.get(1));
      }
      return differences(two, session.catalog());
    }
    DockerVersion version = named == null ? session.installedVersion() : named;
    List<Option> options = named(named == null ? DockerVersion.NEWEST : named, session.catalog());
    return options.isEmpty()
        ? OptionsOutput.list(session.catalog().options(), version)
        : OptionsOutput.details(options, version);
  }

  private Output differences(List<String> two, Catalog catalog) {
    DockerVersion to = KnownReleases.require(two.get(1));
    ReleaseDiff all = ReleaseDiff.of(catalog, KnownReleases.require(two.get(0)), to);
    return new ReleaseDiffOutput(names().isEmpty() ? all : all.only(named(to, catalog)));
  }

  private List<Option> named(DockerVersion version, Catalog catalog) {
    List<Option> options = new ArrayList<>();
    names().forEach(name -> options.add(OptionNames.require(catalog, name, version)));
    return options;
  }
}
