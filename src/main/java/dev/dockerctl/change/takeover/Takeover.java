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
import dev.dockerctl.config.EffectiveValue;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.MaskLink;
import dev.dockerctl.host.Host;
import dev.dockerctl.tree.EditedFileTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes over what people and other tools configured elsewhere. The sources are taken out of effect
 * first, in memory, and what is missing then comes into the managed drop-in or daemon.json.
 */
public final class Takeover {
  private final ConfigurationReader reader;
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
  public record Task(
      Host host, String dropIn, Place place, List<String> names, DockerVersion version) {}

  /** A take-over that is not planned yet. */
  public Takeover(ConfigurationReader reader, Task task) {
    this.reader = reader;
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
    Sources finder = new Sources(task.host(), reader, planner, now, task.dropIn());
    sources = task.names().isEmpty() ? finder.all() : finder.named(task.names());
    List<String> notes = new ArrayList<>(finder.notes());
    if (sources.isEmpty()) {
      notes.add("there is nothing to import: '" + now.unit().name() + "' has no options elsewhere");
      return planner.contents(now, Map.of()).with(notes);
    }
    Configuration without = read(now, Sources.asFiles(sources));
    without.requireLoaded();
    String path = ManagedPath.of(task.host(), now.unit().name(), task.dropIn());
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
    requireSame(new SameResult(now, plan.after(), latent.names(), variables), settings);
    notes.addAll(latent.notes());
    notes.addAll(tools(now));
    return plan.with(notes);
  }

  private Configuration read(Configuration now, Map<String, Optional<byte[]>> contents) {
    return reader.read(now.unit().name(), new EditedFileTree(now.tree(), contents));
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
      plan = planned(planner, now, contents, new Step(plan.after(), first, Place.DROP_IN));
    }
    List<Operation> moves =
        task.place() == Place.DAEMON_JSON ? moves(now, plan.after(), latent.names()) : List.of();
    return moves.isEmpty()
        ? plan
        : planned(planner, now, contents, new Step(plan.after(), moves, Place.DAEMON_JSON));
  }

  private record Step(Configuration from, List<Operation> operations, Place place) {}

  private Plan planned(
      Planner planner, Configuration now, Map<String, Optional<byte[]>> contents, Step step) {
    ChangeRequest request = new ChangeRequest(step.operations(), step.place(), task.dropIn());
    for (FileEdit edit : planner.plan(step.from(), request).edits()) {
      contents.put(edit.path(), edit.after());
    }
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
    for (EffectiveValue value : option.values()) {
      Location location = value.origin().location();
      if (location != null && paths.contains(location.file())) {
        return true;
      }
    }
    return false;
  }

  private void requireSame(SameResult same, CarriedSettings settings) {
    String difference =
        task.place() == Place.DAEMON_JSON ? same.difference() : same.differenceInOrder();
    if (difference == null) {
      String setting = settings.difference(same.after());
      difference = setting.isEmpty() ? null : setting;
    }
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
  private List<String> tools(Configuration now) {
    ForeignTools tools = new ForeignTools(HostView.of(task.host(), now));
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
