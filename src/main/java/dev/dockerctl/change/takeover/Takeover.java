package dev.dockerctl.change.takeover;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.change.dropin.ManagedDropIn;
import dev.dockerctl.change.plan.ChangeRequest;
import dev.dockerctl.change.plan.ManagedPath;
import dev.dockerctl.change.plan.Operation;
import dev.dockerctl.change.plan.OptionPlace;
import dev.dockerctl.change.plan.Place;
import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.change.plan.Planner;
import dev.dockerctl.change.plan.PresentContent;
import dev.dockerctl.check.ForeignTools;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.ConflictRepair;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.MaskLink;
import dev.dockerctl.unit.syntax.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes over what people and other tools configured elsewhere. The sources are taken out of effect
 * first, in memory, and what is missing then comes into the managed drop-in or daemon.json.
 */
public final class Takeover {
  private final Task task;
  private List<Source> sources = List.of();

  /**
   * What is asked for.
   *
   * @param dropIn the file name of the managed drop-in
   * @param place where options are written
   * @param names paths or names of drop-ins; empty for all that is found
   * @param version the release of dockerd, for values that have no effect yet
   */
  public record Task(String dropIn, Place place, List<String> names, DockerVersion version) {}

  /** A take-over that is not planned yet. */
  public Takeover(Task task) {
    this.task = task;
  }

  /** The files that the plan takes over. */
  public List<String> paths() {
    return sources.stream().map(Source::path).toList();
  }

  /** Each file that the plan takes over, with what becomes of it. */
  public List<String> outcomes() {
    return sources.stream()
        .map(source -> "'" + source.path() + "' is taken over: " + source.putAside())
        .toList();
  }

  /**
   * Plans it.
   *
   * @throws DockerctlException NOT_FOUND for a name that is no source, REFUSED where the result
   *     would not be what is in effect now
   */
  public Plan plan(Planner planner, Configuration now) {
    now.requireLoaded();
    Sources finder = new Sources(planner, now, task.dropIn());
    sources = task.names().isEmpty() ? finder.all() : finder.named(task.names());
    List<String> notes = new ArrayList<>(finder.notes());
    if (sources.isEmpty()) {
      notes.add("there is nothing to import: '" + now.unit().name() + "' has no options elsewhere");
      return planner.contents(now, Map.of()).with(notes);
    }
    ConfigurationReader reader = planner.reader();
    Configuration without = reader.read(now, Sources.asFiles(sources));
    without.requireLoaded();
    String path = ManagedPath.of(planner.host(), now.unit().name(), task.dropIn());
    ManagedDropIn dropIn =
        new ManagedDropIn(path, MaskLink.asFile(PresentContent.of(now.tree(), path)));
    CarriedSettings settings = new CarriedSettings(now, without);
    notes.addAll(settings.carryTo(dropIn));
    CarriedCommand command = new CarriedCommand(reader, now, without);
    command.carryTo(dropIn, Set.copyOf(paths()));
    Map<String, Optional<byte[]>> contents = new LinkedHashMap<>();
    sources.forEach(source -> contents.putAll(source.contents()));
    contents.put(path, dropIn.content());
    LatentSettings latent = new LatentSettings(reader.catalog(), now, sources, task.version());
    Plan plan = options(planner, now, contents, latent);
    Set<String> variables = command.dissolved();
    for (String variable : variables) {
      notes.add(
          "$" + variable + " is not set any more: its options are on the command line itself");
    }
    variables.addAll(latent.variables());
    String difference = difference(now, plan.after(), latent.names(), variables);
    requireNone(difference == null ? settings.difference(plan.after()) : difference);
    notes.addAll(latent.notes());
    notes.addAll(tools(HostView.of(planner.host(), now)));
    return plan.with(notes);
  }

  /** What has no effect yet is set, and what is to go to daemon.json goes there. */
  private Plan options(
      Planner planner,
      Configuration now,
      Map<String, Optional<byte[]>> contents,
      LatentSettings latent) {
    Plan plan = planner.contents(now, contents);
    List<Operation> first = latent.operations();
    if (!first.isEmpty()) {
      ChangeRequest request = new ChangeRequest(first, Place.DROP_IN, task.dropIn());
      contents.putAll(planner.plan(plan.after(), request).contents());
      plan = planner.contents(now, contents);
    }
    List<Operation> moves =
        task.place() == Place.DAEMON_JSON ? moves(now, plan.after(), latent.names()) : List.of();
    if (moves.isEmpty()) {
      return plan;
    }
    ChangeRequest request = new ChangeRequest(moves, Place.DAEMON_JSON, task.dropIn());
    contents.putAll(planner.plan(plan.after(), request).contents());
    return planner.contents(now, contents);
  }

  private List<Operation> moves(Configuration now, Configuration after, Set<String> latent) {
    Set<String> paths = new LinkedHashSet<>(paths());
    List<Operation> moves = new ArrayList<>();
    for (EffectiveOption effective : after.options()) {
      Option option = effective.option();
      boolean taken =
          latent.contains(effective.name())
              || now.option(effective.name()).filter(one -> isFrom(one, paths)).isPresent();
      if (option != null
          && taken
          && effective.isOnCommandLine()
          && OptionPlace.fits(option, effective.entries(), Place.DAEMON_JSON)) {
        moves.add(new Operation.Move(option, effective.entries()));
      }
    }
    return moves;
  }

  private static boolean isFrom(EffectiveOption option, Set<String> paths) {
    return option.values().stream().anyMatch(value -> paths.stream().anyMatch(value::isFrom));
  }

  /**
   * What a take-over changes of the environment, the options and, unless these go to daemon.json,
   * of the order of the command line; null where that is nothing but what was said.
   *
   * @param options the options that come into effect
   * @param variables the variables that come into effect or go
   */
  private @Nullable String difference(
      Configuration now, Configuration after, Set<String> options, Set<String> variables) {
    Set<String> names = new LinkedHashSet<>(now.environment().variables().keySet());
    names.addAll(after.environment().variables().keySet());
    names.removeAll(variables);
    for (String name : names) {
      if (!Objects.equals(value(now, name), value(after, name))) {
        return "variable '" + name + "'";
      }
    }
    Set<String> set = new LinkedHashSet<>(now.optionsByName().keySet());
    set.addAll(after.optionsByName().keySet());
    set.removeAll(options);
    for (String name : set) {
      if (!Set.copyOf(now.entries(name)).equals(Set.copyOf(after.entries(name)))) {
        return "--" + name;
      }
    }
    if (after.conflicts().size() > now.conflicts().size()) {
      return "daemon.json";
    }
    boolean ordered = task.place() != Place.DAEMON_JSON && options.isEmpty();
    return ordered && !Objects.equals(now.commandLine(), after.commandLine())
        ? "the command line"
        : null;
  }

  private static @Nullable String value(Configuration configuration, String name) {
    Variable variable = configuration.environment().get(name);
    return variable == null ? null : variable.value();
  }

  private void requireNone(@Nullable String difference) {
    if (difference != null) {
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot take over "
                  + String.join(", ", paths().stream().map(path -> "'" + path + "'").toList())
                  + ": "
                  + difference
                  + " would not be what it is now")
          .hint(
              task.dropIn().equals(ConflictRepair.LATER)
                  ? "take over by hand what stands there: dockerctl drop-ins"
                  : "take them over one by one, or into a drop-in that is read later:"
                      + " dockerctl import --drop-in "
                      + ConflictRepair.LATER);
    }
  }

  /** Who will write the sources again. */
  private List<String> tools(HostView view) {
    ForeignTools tools = new ForeignTools(view);
    List<String> notes = new ArrayList<>();
    for (String path : paths()) {
      tools
          .of(path)
          .ifPresent(
              tool -> notes.add("'" + path + "' is " + tool.name() + "'s: " + tool.consequence()));
    }
    return notes;
  }
}
