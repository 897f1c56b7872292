package dev.dockerctl.change.plan;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.change.dropin.FrozenLine;
import dev.dockerctl.change.dropin.LineEdits;
import dev.dockerctl.change.dropin.ManagedDropIn;
import dev.dockerctl.change.setting.SettingEdits;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.MaskLink;
import dev.dockerctl.host.Host;
import dev.dockerctl.tree.EditedFileTree;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.LoadState;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.syntax.UnitFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computes a change in memory, loads the edited files again through the engine that reads them from
 * disk, and refuses the change unless the result is exactly what was asked for.
 */
public final class Planner {
  private final Host host;
  private final ConfigurationReader reader;

  /** A planner for a host. */
  public Planner(Host host, ConfigurationReader reader) {
    this.host = host;
    this.reader = reader;
  }

  /** Plans a change of a unit's configuration as it is now. */
  public Plan plan(Configuration before, ChangeRequest request) {
    before.requireLoaded();
    Draft draft = new Draft(before);
    Expectation expected = new Expectation(before);
    String dropInPath = ManagedPath.of(host, before.unit().name(), request.dropIn());
    ManagedDropIn dropIn = new ManagedDropIn(dropInPath, draft.onDisk(dropInPath));
    applyOptions(before, request, new Target(draft, dropIn), expected);
    EnvironmentChange environment = new EnvironmentChange(before, dropIn, expected);
    request.operations().forEach(environment::apply);
    SettingEdits settings = new SettingEdits(before, dropIn);
    request.operations().forEach(operation -> changeSetting(operation, settings));
    Plan plan = withDropIn(before, dropIn, draft);
    FrozenLine frozen = new FrozenLine(reader, plan.after(), dropIn);
    if (plan.changesAnything() && frozen.isUnitsOwn(OperationOption.names(request.operations()))) {
      draft.put(dropInPath, frozen.without());
      plan = finished(before, draft).with(List.of(frozen.note()));
      expected.follow(plan.after(), frozen.names());
    }
    if (SocketGroupEdit.isMeant(request)) {
      SocketGroupEdit socket = new SocketGroupEdit(host, reader);
      socket.apply(plan.after(), request.dropIn(), draft);
      plan = finished(before, draft);
      socket.require(plan.after(), request.dropIn());
    }
    if (plan.changesAnything() || expected.isUnmet(before)) {
      expected.check(plan.after(), dropInPath);
    }
    settings.result().check(plan.after());
    return plan.with(settings.notes()).with(AbsentValues.notes(before, request.operations()));
  }

  /**
   * Plans to take out what dockerctl wrote: from the managed drop-in and from that of the socket,
   * or from everywhere.
   */
  public Plan revert(Configuration before, String dropInName, Revert.Scope scope) {
    Draft draft = Draft.withMasks(before);
    List<String> notes = new Revert(host, reader, before, draft).run(dropInName, scope);
    Plan plan = finished(before, draft);
    RevertedConflicts conflicts = RevertedConflicts.between(before, plan.after());
    if (!conflicts.isEmpty()) {
      draft.put(plan.after().file().path(), conflicts.withoutKeys(plan.after().file()));
      plan = finished(before, draft);
      plan = plan.changesAnything() ? plan.with(conflicts.notes(plan.after())) : plan;
    }
    if (!plan.changesAnything() && before.unit().loadState() == LoadState.NOT_FOUND) {
      before.requireLoaded();
    }
    return plan.with(notes);
  }

  /**
   * Plans given contents of files, {@link MaskLink} among them, such as those of an earlier time.
   */
  public Plan contents(Configuration before, Map<String, Optional<byte[]>> contents) {
    Draft draft = Draft.withMasks(before);
    contents.forEach(draft::put);
    return finished(before, draft);
  }

  private void applyOptions(
      Configuration before, ChangeRequest request, Target target, Expectation expected) {
    Map<Option, List<OptionEntry>> desired = new LinkedHashMap<>();
    boolean appends = false;
    for (Operation operation : request.operations()) {
      Option option = OperationOption.of(operation);
      if (option != null) {
        List<OptionEntry> current = desired.getOrDefault(option, before.entries(option.name()));
        desired.put(option, DesiredValues.after(operation, current));
      }
      appends |=
          operation instanceof Operation.Append
              || operation instanceof Operation.UnsetUnknown
              || operation instanceof Operation.UnsetKey;
    }
    if (desired.isEmpty() && !appends) {
      return;
    }
    CommandLineDraft line = new CommandLineDraft(before.requireLine());
    DaemonFileDraft file = new DaemonFileDraft(before.file());
    desired.forEach(
        (option, values) -> {
          expected.option(option, values);
          Place wanted = placeFor(option, request);
          boolean inFile = placeOf(before, option, values, wanted) == Place.DAEMON_JSON;
          if (!option.fileOnly()) {
            line.give(option, inFile ? List.of() : values);
          }
          giveKey(before, file, option, inFile ? values : List.of());
          if (inFile) {
            expected.moved(option);
          }
        });
    new UnknownFlags(line, expected).apply(request.operations());
    request.operations().forEach(operation -> removeKey(operation, file));
    write(before, line.edits(), target);
    if (file.isEdited()) {
      target.draft().put(before.file().path(), file.content());
    }
  }

  /** What is given back belongs on the command line that it comes from. */
  private static Place placeFor(Option option, ChangeRequest request) {
    for (Operation operation : request.operations()) {
      if (operation instanceof Operation.GiveBack back && back.option().equals(option)) {
        return Place.DROP_IN;
      }
    }
    return request.place();
  }

  /** Where an option is to be written: where it stands, and a new one on the command line. */
  private static Place placeOf(
      Configuration before, Option option, List<OptionEntry> values, Place wanted) {
    boolean stands =
        option.fileOnly()
            || before.option(option.name()).filter(EffectiveOption::isInDaemonJson).isPresent();
    Place here = stands ? Place.DAEMON_JSON : Place.DROP_IN;
    Place place = wanted == Place.WHERE_IT_STANDS ? here : wanted;
    if (place == Place.DAEMON_JSON) {
      OptionPlace.requireFile(option, values);
    } else {
      OptionPlace.requireFlag(option, values);
    }
    return place;
  }

  private static void giveKey(
      Configuration before, DaemonFileDraft file, Option option, List<OptionEntry> values) {
    List<OptionEntry> current = new ArrayList<>();
    EffectiveOption known = before.option(option.name()).orElse(null);
    for (EffectiveValue value : known == null ? List.<EffectiveValue>of() : known.values()) {
      if (value.isInDaemonJson()) {
        current.add(value.entry());
      }
    }
    boolean stands = known != null && known.isInDaemonJson();
    if (!values.isEmpty() || stands) {
      file.give(option, current, values);
    }
  }

  private static void changeSetting(Operation operation, SettingEdits settings) {
    if (operation instanceof Operation.ChangeSetting change) {
      settings.apply(change.change());
    }
  }

  private static void removeKey(Operation operation, DaemonFileDraft file) {
    if (operation instanceof Operation.UnsetKey unset) {
      file.remove(List.of(unset.key()));
    }
  }

  private void write(Configuration before, LineEdits edits, Target target) {
    VariableEdits variables = new VariableEdits(before, target.draft(), target.dropIn());
    // The line first: its words stand where they were read, before a variable in the same file
    // moves them.
    if (edits.touchLine()) {
      target.dropIn().editCommand(before.requireLine(), edits, base(before, target.dropIn()));
    }
    edits.variables().forEach(variables::give);
  }

  /** The command that would be in effect if the managed drop-in had none. */
  private ExecCommand base(Configuration before, ManagedDropIn dropIn) {
    UnitFile file = dropIn.file();
    if (!dropIn.hasCommand()) {
      return before.requireLine().command();
    }
    ManagedDropIn without = new ManagedDropIn(file.path(), Optional.of(file.content()));
    without.removeCommand();
    List<ExecCommand> vendor = commands(before, file.path(), without);
    return vendor.size() == 1 ? vendor.get(0) : before.requireLine().command();
  }

  /**
   * The plan with the drop-in in it; without its command line where that equals the one it was made
   * from.
   */
  private Plan withDropIn(Configuration before, ManagedDropIn dropIn, Draft draft) {
    String path = dropIn.file().path();
    Optional<byte[]> onDisk = draft.onDisk(path);
    boolean untouched = onDisk.isPresent() && Arrays.equals(onDisk.get(), dropIn.file().content());
    if (untouched || (onDisk.isEmpty() && dropIn.content().isEmpty())) {
      return finished(before, draft);
    }
    draft.put(path, dropIn.content());
    Plan plan = finished(before, draft);
    if (dropIn.hasCommand()) {
      ManagedDropIn without = new ManagedDropIn(path, Optional.of(dropIn.file().content()));
      without.removeCommand();
      if (isSame(commands(plan.after().unit()), commands(before, path, without))) {
        draft.put(path, without.content());
        return finished(before, draft);
      }
    }
    return plan;
  }

  private static boolean isSame(List<ExecCommand> one, List<ExecCommand> other) {
    return one.size() == 1
        && other.size() == 1
        && one.get(0).argv().equals(other.get(0).argv())
        && one.get(0).flags().equals(other.get(0).flags());
  }

  /** The commands that the unit has with a drop-in as it would be. */
  private List<ExecCommand> commands(Configuration before, String path, ManagedDropIn dropIn) {
    Optional<byte[]> content = dropIn.content();
    boolean asOnDisk = content.isEmpty() && before.tree().kind(path).isEmpty();
    LoadedUnit unit =
        asOnDisk
            ? before.unit()
            : reader.load(
                before.unit().name(), new EditedFileTree(before.tree(), Map.of(path, content)));
    return commands(unit);
  }

  private static List<ExecCommand> commands(LoadedUnit unit) {
    return unit.loadState() == LoadState.LOADED ? unit.service().exec("ExecStart") : List.of();
  }

  private Plan finished(Configuration before, Draft draft) {
    List<FileEdit> edits = new ArrayList<>();
    draft
        .contents()
        .forEach(
            (path, after) -> {
              Optional<byte[]> now = draft.onDisk(path);
              if (now.isPresent() || after.isPresent()) {
                FileEdit edit = new FileEdit(path, now, after);
                if (!edit.changesNothing()) {
                  edits.add(edit);
                }
              }
            });
    Map<String, Optional<byte[]>> contents = new LinkedHashMap<>();
    edits.forEach(edit -> contents.put(edit.path(), MaskLink.asFile(edit.after())));
    Configuration after =
        edits.isEmpty()
            ? before
            : reader.read(before.unit().name(), new EditedFileTree(before.tree(), contents));
    edits.sort(MoveOrder.of(before, after));
    Needs needs = edits.isEmpty() ? Needs.NOTHING : PlanNeeds.of(before, after);
    return new Plan(before, after, edits, PlanWarnings.of(host, before, after, edits), needs);
  }

  /** Where edits go. */
  private record Target(Draft draft, ManagedDropIn dropIn) {}
}
