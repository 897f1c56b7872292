package dev.dockerctl.change.rebase;

import dev.dockerctl.change.dropin.ManagedDropIn;
import dev.dockerctl.change.plan.ChangeRequest;
import dev.dockerctl.change.plan.ManagedPath;
import dev.dockerctl.change.plan.Operation;
import dev.dockerctl.change.plan.Place;
import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.change.plan.Planner;
import dev.dockerctl.change.plan.PresentContent;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.MaskLink;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.syntax.Setting;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Renders the managed drop-in's command line anew from the one that the unit has now, with what the
 * drop-in changed about the line it was made from.
 */
public final class Rebase {
  private static final String EXEC_START = "ExecStart";

  private final Planner planner;
  private final Configuration now;
  private final Side side;
  private final String name;
  private final String path;
  private final ManagedDropIn dropIn;

  private Rebase(Planner planner, Configuration now, String dropIn, Side side) {
    this.planner = planner;
    this.now = now;
    this.side = side;
    this.path = ManagedPath.of(planner.host(), now.unit().name(), dropIn);
    this.name = path.substring(path.lastIndexOf('/') + 1);
    this.dropIn = new ManagedDropIn(path, MaskLink.asFile(PresentContent.of(now.tree(), path)));
  }

  /**
   * Plans it.
   *
   * @param dropIn the file name of the managed drop-in
   * @param side whose value counts where both changed the same
   * @throws DockerctlException REFUSED where both sides changed the same and no side is chosen,
   *     where the drop-in does not tell what it was made from, and where the result would not be in
   *     effect
   */
  public static Plan plan(Planner planner, Configuration now, String dropIn, Side side) {
    now.requireLoaded();
    Rebase rebase = new Rebase(planner, now, dropIn, side);
    if (!rebase.dropIn.hasCommand()) {
      return planner
          .contents(now, Map.of())
          .with(
              List.of("'" + rebase.path + "' has no ExecStart=, so it follows the unit by itself"));
    }
    return rebase.plan();
  }

  private Plan plan() {
    requireEffect();
    ManagedDropIn without = dropIn.withoutCommand();
    Configuration theirs = with(without.content());
    ExecCommand unit = onlyCommand(theirs);
    Configuration then = then();
    LineMerge merge = then == null ? withoutBase(theirs) : merge(then, theirs);
    requireAgreement(merge, unit);
    boolean keeps = then == null && side == Side.OURS;
    Map<String, Optional<byte[]>> contents = keeps ? recorded(unit) : rendered(merge, unit);
    Configuration after = planner.contents(now, contents).after();
    List<ExecCommand> commands = after.unit().service().exec(EXEC_START);
    if (commands.size() == 1 && commands.get(0).isSameAs(unit)) {
      contents.put(path, without.content());
    }
    Plan plan = planner.contents(now, contents);
    requireResult(merge, plan.after());
    return plan.changesAnything() ? plan.with(merge.notes()) : plan;
  }

  /** The line as it is, with a note of the unit's line. */
  private Map<String, Optional<byte[]>> recorded(ExecCommand unit) {
    ManagedDropIn renewed = dropIn.copy();
    renewed.renewCommand(now.requireLine().command().setting().value(), unit);
    Map<String, Optional<byte[]>> contents = new LinkedHashMap<>();
    contents.put(path, renewed.content());
    return contents;
  }

  private Map<String, Optional<byte[]>> rendered(LineMerge merge, ExecCommand unit) {
    Map<String, Optional<byte[]>> contents = new LinkedHashMap<>();
    boolean isCurrent =
        dropIn.base().filter(base -> base.value().equals(unit.setting().value())).isPresent();
    if (isCurrent && merge.operations(now).isEmpty()) {
      return contents;
    }
    ManagedDropIn renewed = dropIn.copy();
    renewed.renewCommand(merge.skeleton(), unit);
    contents.put(path, renewed.content());
    Configuration skeleton = with(renewed.content());
    List<Operation> operations = merge.operations(skeleton);
    if (!operations.isEmpty()) {
      Place place = side == Side.THEIRS ? Place.DROP_IN : Place.WHERE_IT_STANDS;
      ChangeRequest request = new ChangeRequest(operations, place, name);
      contents.putAll(planner.plan(skeleton, request).contents());
    }
    return contents;
  }

  /** Only what is in effect can be told from what the unit has. */
  private void requireEffect() {
    List<ExecCommand> commands = now.unit().service().exec(EXEC_START);
    if (commands.isEmpty()) {
      now.requireLine();
    }
    Location winner = commands.get(commands.size() - 1).setting().location();
    if (winner.file().equals(path)) {
      return;
    }
    String other = winner.file().substring(winner.file().lastIndexOf('/') + 1);
    throw refused(
            "'" + winner.file() + "' sets ExecStart= and is read later, so it would have no effect")
        .at(winner)
        .hint(
            "take that one over: dockerctl import "
                + ShellWords.quote(other)
                + "\nor mask it: dockerctl drop-ins disable "
                + ShellWords.quote(other));
  }

  private ExecCommand onlyCommand(Configuration theirs) {
    List<ExecCommand> commands = theirs.unit().service().exec(EXEC_START);
    if (commands.size() > 1) {
      throw refused(
              "without it, '"
                  + now.unit().name()
                  + "' has "
                  + commands.size()
                  + " ExecStart= commands, of which systemd starts none")
          .at(commands.get(commands.size() - 1).setting().location())
          .hint("dockerctl cat");
    }
    return theirs.requireLine().command();
  }

  /** The configuration with the line that the drop-in was made from; null where that is unknown. */
  private @Nullable Configuration then() {
    Setting base = dropIn.base().orElse(null);
    if (base == null) {
      return null;
    }
    Configuration then = withCommand(base.value());
    return then.line() == null || !then.requireLine().program().isRecognised() ? null : then;
  }

  /** What both have counts as the base; the rest is for a person to decide. */
  private LineMerge withoutBase(Configuration theirs) {
    if (side == Side.NEITHER) {
      throw refused(
              "it does not say which ExecStart= of the unit it was made from, so its own options"
                  + " cannot be told from the unit's")
          .at(now.requireLine().command().setting().location())
          .hint(
              "keep its command line as it is, and note the unit's: dockerctl rebase --ours\n"
                  + "or take the unit's, and add the options that only the drop-in has:"
                  + " dockerctl rebase --theirs");
    }
    String bare = String.join(" ", new LineWords(theirs.requireLine()).program());
    return merge(side == Side.OURS ? theirs : withCommand(bare), theirs);
  }

  private LineMerge merge(Configuration then, Configuration theirs) {
    return new LineMerge(planner.reader().catalog(), then, now, theirs, side);
  }

  private void requireAgreement(LineMerge merge, ExecCommand unit) {
    List<String> conflicts = merge.conflicts();
    if (!conflicts.isEmpty()) {
      String option =
          name.equals(ChangeRequest.DEFAULT_DROP_IN) ? "" : " --drop-in " + ShellWords.quote(name);
      throw refused("both it and the unit changed the same: " + String.join("; ", conflicts))
          .at(unit.setting().location())
          .hint(
              "keep what the drop-in has: dockerctl rebase"
                  + option
                  + " --ours\nor take what the unit has: dockerctl rebase"
                  + option
                  + " --theirs");
    }
  }

  private void requireResult(LineMerge merge, Configuration after) {
    String wrong = merge.firstDifference(after);
    if (wrong != null) {
      throw refused("the files as they would be written do not give --" + wrong + " as merged")
          .hint("dockerctl show-options\ndockerctl cat");
    }
  }

  private Configuration withCommand(String command) {
    String text = new String(dropIn.withoutCommand().file().content(), StandardCharsets.UTF_8);
    String line = text + "\n[Service]\nExecStart=\nExecStart=" + command + "\n";
    return with(Optional.of(line.getBytes(StandardCharsets.UTF_8)));
  }

  private Configuration with(Optional<byte[]> content) {
    return planner.reader().read(now, Map.of(path, content));
  }

  private DockerctlException refused(String reason) {
    return new DockerctlException(ErrorCode.REFUSED, "cannot rebase '" + name + "': " + reason);
  }
}
