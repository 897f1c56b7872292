package dev.dockerctl.cli.command;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.change.ChangeRequest;
import dev.dockerctl.change.Operation;
import dev.dockerctl.change.OptionPlace;
import dev.dockerctl.change.Place;
import dev.dockerctl.cli.OptionNames;
import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.Conflict;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.Origin;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Moves options between the drop-in and daemon.json. */
@Command(
    name = "migrate",
    description = "Move options between the drop-in and daemon.json, values unchanged.")
public final class MigrateCommand implements Subcommand {
  @Mixin private final ChangeOptions change = new ChangeOptions();

  @picocli.CommandLine.Option(
      names = "--to",
      paramLabel = "PLACE",
      description = "Where to: 'daemon.json' or 'drop-in'")
  private @Nullable String to;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "The options to move (default: all that can be moved)")
  private List<String> names = List.of();

  @Override
  public int run(Session session) {
    String wanted = to;
    Place place = wanted == null ? null : Place.named(wanted);
    if (place == null) {
      throw new DockerctlException(ErrorCode.USAGE, "cannot migrate: say where to")
          .hint("dockerctl migrate --to daemon.json\ndockerctl migrate --to drop-in");
    }
    return new RunChange(
            session,
            change,
            (planner, now) -> {
              Moves moves = moves(session, now, place);
              return planner
                  .plan(now, new ChangeRequest(moves.operations(), place, change.dropIn))
                  .with(moves.notes());
            })
        .run();
  }

  /** What is moved, and what is to be said about the rest. */
  private record Moves(List<Operation> operations, List<String> notes) {}

  private Moves moves(Session session, Configuration now, Place place) {
    List<Operation> moves = new ArrayList<>();
    List<String> left = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Configuration vendor = names.isEmpty() ? session.reader().vendor(now) : now;
    for (EffectiveOption option : chosen(session, now)) {
      Option known = option.option();
      Optional<Conflict> conflict = conflict(now, option);
      boolean elsewhere =
          place == Place.DAEMON_JSON ? option.isOnCommandLine() : option.isInDaemonJson();
      boolean stands = !elsewhere && conflict.isEmpty();
      if (known == null
          || stands
          || (names.isEmpty() && !OptionPlace.fits(known, option.entries(), place))) {
        continue;
      }
      if (names.isEmpty() && place == Place.DAEMON_JSON && isVendors(option, vendor)) {
        left.add(known.spelling());
        continue;
      }
      conflict.filter(both -> isScalar(known)).ifPresent(both -> notes.add(kept(both, option)));
      // A conflict made by others has its values in both places.
      moves.add(new Operation.Move(known, List.copyOf(new LinkedHashSet<>(option.entries()))));
    }
    if (!left.isEmpty()) {
      notes.add(
          String.join(", ", left)
              + " left where the unit itself has "
              + (left.size() == 1 ? "it: name it to move it" : "them: name them to move them"));
    }
    return new Moves(moves, notes);
  }

  private static Optional<Conflict> conflict(Configuration now, EffectiveOption option) {
    return now.conflicts().stream()
        .filter(conflict -> conflict.name().equals(option.name()))
        .findFirst();
  }

  private static boolean isScalar(Option option) {
    return !option.isMap() && !option.isList() && !option.repeatable();
  }

  /** Two values may differ, and the daemon took neither. */
  private static String kept(Conflict conflict, EffectiveOption option) {
    return "--"
        + option.name()
        + " keeps the value '"
        + String.join(" ", option.texts())
        + "' of "
        + conflict.file()
        + "; the flag of "
        + conflict.flag()
        + " goes";
  }

  /** What the package's unit needs, such as {@code -H fd://}, nobody wants moved unasked. */
  private static boolean isVendors(EffectiveOption option, Configuration vendor) {
    return !option.isInDaemonJson()
        && vendor
            .option(option.name())
            .filter(own -> own.isOnCommandLine() && own.texts().equals(option.texts()))
            .filter(MigrateCommand::standsInTheUnit)
            .isPresent();
  }

  /** Environment files are the administrator's. */
  private static boolean standsInTheUnit(EffectiveOption own) {
    return own.values().stream().allMatch(value -> value.origin().kind() == Origin.Kind.VENDOR);
  }

  private List<EffectiveOption> chosen(Session session, Configuration now) {
    if (names.isEmpty()) {
      return now.options();
    }
    List<EffectiveOption> chosen = new ArrayList<>();
    for (String name : names) {
      Option option = OptionNames.require(session.catalog(), name);
      chosen.add(
          now.option(option.name())
              .orElseThrow(
                  () ->
                      new DockerctlException(
                              ErrorCode.USAGE, "cannot move '" + option.name() + "': it is not set")
                          .hint("dockerctl show-options")));
    }
    return chosen;
  }
}
