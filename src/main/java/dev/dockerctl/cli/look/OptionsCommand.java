package dev.dockerctl.cli.look;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionNames;
import dev.dockerctl.catalog.release.KnownReleases;
import dev.dockerctl.catalog.release.ReleaseDiff;
import dev.dockerctl.catalog.schema.DaemonFileSchema;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.NamesCommand;
import dev.dockerctl.cli.output.JsonOutput;
import dev.dockerctl.cli.output.OptionsOutput;
import dev.dockerctl.cli.output.ReleaseDiffOutput;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.session.UsageError;
import dev.dockerctl.cli.terminal.Output;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalog of the daemon's options, for the installed release or another one. */
public final class OptionsCommand extends NamesCommand {
  private final Parameter<String> release = ReleaseOption.in(takes(), "Of that release of Docker");
  private final Parameter<List<String>> diff = ReleaseOption.pairIn(takes());
  private final Parameter<Boolean> schema =
      takes().flag("Print a JSON Schema of daemon.json", "--json-schema").ofOneCall();

  public OptionsCommand() {
    super(
        "Explain dockerd's options: type, default, daemon.json key, effect, versions.",
        CommandWords.NAMES);
    takes().wordsFrom(0, "NAME", "Only these options");
    called(
        "dockerctl options [--docker-version VERSION] [NAME…]",
        "      dockerctl options --diff V1 V2 [NAME…]",
        "      dockerctl options --json-schema [--docker-version VERSION]");
  }

  @Override
  public int run(Session session) {
    session.printer().result(output(session));
    return 0;
  }

  private Output output(Session session) {
    List<String> two = diff.given();
    requireOneTask(two);
    if (two != null) {
      return differences(two, session.catalog());
    }
    DockerVersion named = ReleaseOption.of(release);
    DockerVersion version = named == null ? session.installedVersion() : named;
    if (schema.isOn()) {
      return new JsonOutput(DaemonFileSchema.of(session.catalog(), version));
    }
    List<Option> options = named(named == null ? DockerVersion.NEWEST : named, session.catalog());
    return options.isEmpty()
        ? OptionsOutput.list(session.catalog().options(), version)
        : OptionsOutput.details(options, version);
  }

  private void requireOneTask(@Nullable List<String> two) {
    String reason = null;
    if (two != null && two.size() > 2) {
      reason = "cannot use --diff twice: it takes two releases";
    } else if (two != null && release.given() != null) {
      reason = "cannot use --docker-version with --diff: it names both releases";
    } else if (two != null && schema.isOn()) {
      reason = "cannot use --json-schema with --diff: a schema is of one release";
    } else if (schema.isOn() && !names().isEmpty()) {
      reason = "cannot use names with --json-schema: a schema is of all options";
    }
    if (reason != null) {
      throw UsageError.of(reason, "dockerctl options --help");
    }
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
