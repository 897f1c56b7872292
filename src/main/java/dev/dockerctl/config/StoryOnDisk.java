package dev.dockerctl.config;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.Location;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What everything on disk says of one option, in the order in which it counts: the default of the
 * release, the command lines of the unit file and its drop-ins, variables, daemon.json.
 *
 * @param steps the places
 * @param effective the values that dockerd would use, none where it has none; null where it would
 *     not start or where that cannot be told
 */
public record StoryOnDisk(List<StoryStep> steps, @Nullable List<String> effective) {
  /** Keeps the list as it is now. */
  public StoryOnDisk {
    steps = List.copyOf(steps);
  }

  /** Tells the story of an option in a configuration, for a release. */
  public static StoryOnDisk of(
      Configuration configuration, Option option, DockerVersion version, Catalog catalog) {
    List<String> set = configuration.texts(option.name());
    boolean starts = starts(configuration, option);
    CommandSteps commands = new CommandSteps(configuration, option, catalog);
    VariableSteps variables = new VariableSteps(configuration, option, catalog);
    List<StoryStep> written = new ArrayList<>(commands.steps());
    written.addAll(variables.steps(commands));
    boolean hidden = commands.areHidden() || !configuration.file().isUsable();
    boolean unknown = !starts || (set.isEmpty() && hidden);
    List<String> inherited = set.isEmpty() && !unknown ? variables.inherited() : List.of();
    written.addAll(file(configuration, option));
    boolean wins = !unknown && set.isEmpty() && inherited.isEmpty();
    StoryStep first = defaultStep(option, version, wins);
    List<StoryStep> steps = new ArrayList<>(List.of(first));
    steps.addAll(written);
    List<String> effective = wins ? first.values() : set.isEmpty() ? inherited : set;
    return new StoryOnDisk(steps, unknown ? null : effective);
  }

  /** Whether dockerd would start, as far as the option shows it, so that a place can win. */
  static boolean starts(Configuration configuration, Option option) {
    return configuration.line() != null
        && !configuration.file().isBroken()
        && configuration.conflict(option.name()).isEmpty();
  }

  private static StoryStep defaultStep(Option option, DockerVersion version, boolean wins) {
    List<String> values = DefaultOptions.texts(option, version);
    String note = null;
    if (!option.available(version)) {
      note =
          option.removed(version)
              ? "removed in Docker " + option.removedIn()
              : "there since Docker " + option.since();
    } else if (values.isEmpty() && !option.holdsSeveral() && !option.isMap()) {
      note = "none, or it depends on the machine";
    }
    return new StoryStep(Origin.DEFAULT, values, wins, note);
  }

  private static List<StoryStep> file(Configuration configuration, Option option) {
    DaemonFile file = configuration.file();
    if (!file.isUsable()) {
      Diagnostic trouble = file.diagnostics().isEmpty() ? null : file.diagnostics().get(0);
      Location place = trouble == null ? Location.of(file.path()) : trouble.location();
      Origin origin = new Origin(Origin.Kind.DAEMON_JSON, place, null, null);
      String note = trouble == null ? "cannot be read" : trouble.message();
      return List.of(new StoryStep(origin, List.of(), false, note));
    }
    List<String> texts = new ArrayList<>();
    Origin first = null;
    EffectiveOption set = configuration.option(option.name()).orElse(null);
    for (EffectiveValue value : set == null ? List.<EffectiveValue>of() : set.values()) {
      if (value.isInDaemonJson()) {
        first = first == null ? value.origin() : first;
        texts.add(value.entry().text());
      }
    }
    boolean wins = starts(configuration, option);
    return first == null ? List.of() : List.of(new StoryStep(first, texts, wins, null));
  }
}
