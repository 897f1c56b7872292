package dev.dockerctl.change;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionNames;
import dev.dockerctl.change.plan.ChangeRequest;
import dev.dockerctl.change.plan.Operation;
import dev.dockerctl.change.plan.OptionPlace;
import dev.dockerctl.change.plan.Place;
import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.change.plan.Planner;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.Conflict;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.Origin;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Moves options between the drop-in and daemon.json, values unchanged.
 *
 * @param names the options to move; empty for all that can be moved
 * @param place where they go
 */
public record Migration(List<String> names, Place place) {
  /** Plans it, with the given drop-in. */
  public Plan plan(Planner planner, Configuration now, String dropIn) {
    Moves moves = moves(planner.reader(), now);
    return planner
        .plan(now, new ChangeRequest(moves.operations(), place, dropIn))
        .with(moves.notes());
  }

  /** What is moved, and what is to be said about the rest. */
  private record Moves(List<Operation> operations, List<String> notes) {}

  private Moves moves(ConfigurationReader reader, Configuration now) {
    List<Operation> moves = new ArrayList<>();
    List<String> left = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Configuration vendor = names.isEmpty() ? reader.vendor(now) : now;
    for (EffectiveOption option : chosen(reader.catalog(), now)) {
      Option known = option.option();
      Optional<Conflict> conflict = now.conflict(option.name());
      boolean elsewhere =
          place == Place.DAEMON_JSON ? option.isOnCommandLine() : option.isInDaemonJson();
      boolean stands = !elsewhere && conflict.isEmpty();
      boolean fits = known != null && OptionPlace.fits(known, option.entries(), place);
      if (known == null || stands || (names.isEmpty() && !fits)) {
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

  private static boolean isScalar(Option option) {
    return !option.isMap() && !option.holdsSeveral();
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
        + conflict.flag().describe()
        + " goes";
  }

  /** What the package's unit needs, such as {@code -H fd://}, nobody wants moved unasked. */
  private static boolean isVendors(EffectiveOption option, Configuration vendor) {
    return !option.isInDaemonJson()
        && vendor
            .option(option.name())
            .filter(own -> own.isOnCommandLine() && own.texts().equals(option.texts()))
            .filter(Migration::standsInTheUnit)
            .isPresent();
  }

  /** Environment files are the administrator's. */
  private static boolean standsInTheUnit(EffectiveOption own) {
    return own.values().stream().allMatch(value -> value.origin().kind() == Origin.Kind.VENDOR);
  }

  private List<EffectiveOption> chosen(Catalog catalog, Configuration now) {
    if (names.isEmpty()) {
      return now.options();
    }
    List<EffectiveOption> chosen = new ArrayList<>();
    for (String name : names) {
      Option option = OptionNames.require(catalog, name);
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
