package dev.dockerctl.cli.change;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionNames;
import dev.dockerctl.change.RequestedChange;
import dev.dockerctl.change.plan.Operation;
import dev.dockerctl.change.plan.Place;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.NamesCommand;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.session.UsageError;
import dev.dockerctl.json.JsonDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Removes options, also those of the vendor's line. */
public final class UnsetCommand extends NamesCommand {
  private final ChangeOptions change = new ChangeOptions(takes());

  public UnsetCommand() {
    super("Remove options, also when the vendor's line has them.", CommandWords.PRESENT_NAMES);
    called("dockerctl unset [-ny] [--restart|--reload] NAME…");
  }

  @Override
  public int run(Session session) {
    if (names().isEmpty()) {
      throw UsageError.of("cannot unset: no option named", "dockerctl unset insecure-registry");
    }
    List<Operation> operations = new ArrayList<>();
    for (String name : names()) {
      operations.addAll(operations(session, name));
    }
    RequestedChange planning = change.planning(operations, Place.WHERE_IT_STANDS);
    return new RunChange(session, change, planning).run();
  }

  /** A flag or key that no dockerd we know has can be removed too, if it is there. */
  private static List<Operation> operations(Session session, String name) {
    Optional<Option> option = session.catalog().find(name);
    if (option.isPresent()) {
      return List.of(new Operation.Unset(option.get()));
    }
    String bare = name.startsWith("--") ? name.substring(2) : name;
    List<Operation> operations = new ArrayList<>();
    if (session.configuration().option(bare).isPresent()) {
      operations.add(new Operation.UnsetUnknown(bare));
    }
    JsonDocument file = session.configuration().file().document();
    if (file != null && file.isUsable() && file.get(bare).isPresent()) {
      operations.add(new Operation.UnsetKey(bare));
    }
    if (operations.isEmpty()) {
      throw OptionNames.unknown(session.catalog(), name);
    }
    return operations;
  }
}
