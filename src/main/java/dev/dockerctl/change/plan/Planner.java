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
public record Planner(Host host, ConfigurationReader reader) {
  /** Plans a change of a unit's configuration as it is now. */
  public Plan plan(Configuration before, ChangeRequest request) {
    before.requireLoaded();
    Draft draft = new Draft(reader, before, false);
    Expectation expected = new Expectation(before);
    String dropInPath = ManagedPath.of(host, before.unit().name(), request.dropIn());
    ManagedDropIn dropIn = new ManagedDropIn(dropInPath, draft.onDisk(dropInPath));
    applyOptions(request, draft, dropIn, expected);
    EnvironmentChange environment = new EnvironmentChange(before, dropIn, expected);
    request.operations().forEach(environment::apply);
    SettingEdits settings = new SettingEdits(before, dropIn);
    for (Operation operation : request.operations()) {
      if (operation instanceof Operation.ChangeSetting setting) {
        settings.apply(setting.change());
      }
    }
    Plan plan = withDropIn(dropIn, draft);
    FrozenLine frozen = new FrozenLine(reader, plan.after(), dropIn);
    if (plan.changesAnything() && frozen.isUnitsOwn(request.names())) {
      draft.put(dropInPath, frozen.without());
      plan = finished(draft).with(List.of(frozen.note()));
      expected.follow(plan.after(), frozen.names());
    }
    if (request.names().contains("group")) {
      SocketGroupEdit socket = new SocketGroupEdit(host, reader);
      socket.apply(plan.after(), request.dropIn(), draft);
      plan = finished(draft);
      socket.require(plan.after(), request.dropIn());
    }
    if (plan.changesAnything() || expected.isUnmet(before)) {
      expected.check(plan.after(), dropInPath);
    }
    settings.result().check(plan.after());
    return plan.with(settings.notes()).with(DesiredValues.absent(before, request.operations()));
  }

  /**
   * Plans to take out what dockerctl wrote: from the managed drop-in and from that of the socket,
   * or from everywhere.
   */
  public Plan revert(Configuration before, String dropInName, Revert.Scope scope) {
    Draft draft = new Draft(reader, before, true);
    List<String> notes = new Revert(host, draft).run(dropInName, scope);
    Plan plan = finished(draft);
    RevertedConflicts conflicts = RevertedConflicts.between(before, plan.after());
    if (!conflicts.isEmpty()) {
      draft.put(plan.after().file().path(), conflicts.withoutKeys(plan.after().file()));
      plan = finished(draft);
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
    Draft draft = new Draft(reader, before, true);
    contents.forEach(draft::put);
    return finished(draft);
  }

  private void applyOptions(
      ChangeRequest request, Draft draft, ManagedDropIn dropIn, Expectation expected) {
    Configuration before = draft.before();
    Map<Option, List<OptionEntry>> desired = new LinkedHashMap<>();
    boolean appends = false;
    for (Operation operation : request.operations()) {
      Option option = operation.option();
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
    applyUnknown(request, line, file, expected);
    write(line.edits(), draft, dropIn);
    if (file.isEdited()) {
      draft.put(before.file().path(), file.content());
    }
  }

  /** The operations on flags and keys that the catalog does not know. */
  private static void applyUnknown(
      ChangeRequest request, CommandLineDraft line, DaemonFileDraft file, Expectation expected) {
    for (Operation operation : request.operations()) {
      if (operation instanceof Operation.Append append) {
        line.append(append.words());
        expected.appended(append.words());
      } else if (operation instanceof Operation.UnsetUnknown unset) {
        line.removeUnknown(unset.name());
        expected.noOption(unset.name());
      } else if (operation instanceof Operation.UnsetKey unset) {
        file.remove(List.of(unset.key()));
      }
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

  private void write(LineEdits edits, Draft draft, ManagedDropIn dropIn) {
    VariableEdits variables = new VariableEdits(draft, dropIn);
    // The line first: its words stand where they were read, before a variable in the same file
    // moves them.
    if (edits.touchLine()) {
      dropIn.editCommand(edits, base(draft.before(), dropIn));
    }
    edits.variables().forEach(variables::give);
  }

  /** The command that would be in effect if the managed drop-in had none. */
  private ExecCommand base(Configuration before, ManagedDropIn dropIn) {
    List<ExecCommand> vendor =
        dropIn.hasCommand() ? commands(before, dropIn.withoutCommand()) : List.of();
    return vendor.size() == 1 ? vendor.get(0) : before.requireLine().command();
  }

  /**
   * The plan with the drop-in in it; without its command line where that equals the one it was made
   * from.
   */
  private Plan withDropIn(ManagedDropIn dropIn, Draft draft) {
    String path = dropIn.file().path();
    Optional<byte[]> onDisk = draft.onDisk(path);
    boolean untouched = onDisk.isPresent() && Arrays.equals(onDisk.get(), dropIn.file().content());
    if (untouched || (onDisk.isEmpty() && dropIn.content().isEmpty())) {
      return finished(draft);
    }
    draft.put(path, dropIn.content());
    Plan plan = finished(draft);
    if (dropIn.hasCommand()) {
      ManagedDropIn without = dropIn.withoutCommand();
      List<ExecCommand> own = commands(plan.after().unit());
      List<ExecCommand> unit = commands(draft.before(), without);
      if (own.size() == 1 && unit.size() == 1 && own.get(0).isSameAs(unit.get(0))) {
        draft.put(path, without.content());
        return finished(draft);
      }
    }
    return plan;
  }

  /** The commands that the unit has with a drop-in as it would be. */
  private List<ExecCommand> commands(Configuration before, ManagedDropIn dropIn) {
    String path = dropIn.file().path();
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

  private Plan finished(Draft draft) {
    Configuration before = draft.before();
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
    Configuration after = edits.isEmpty() ? before : reader.read(before, contents);
    return Plan.of(host, before, after, edits);
  }
}
