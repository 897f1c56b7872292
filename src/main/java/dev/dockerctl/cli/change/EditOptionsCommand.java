package dev.dockerctl.cli.change;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.change.RequestedChange;
import dev.dockerctl.change.plan.Operation;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.MeantOptions;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.session.CommandName;
import dev.dockerctl.cli.session.MeantCommandLine;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets options of the daemon, or adds or removes values, in dockerd's own words. */
public final class EditOptionsCommand extends Subcommand implements Subcommand.TakesDaemonWords {
  private final CommandName name;
  private final ChangeOptions change;
  private final PlaceOption place;
  private List<String> words = List.of();

  public EditOptionsCommand(CommandName name) {
    super(description(name), kind(name));
    this.name = name;
    called("dockerctl " + name.word() + " [-ny] [--restart|--reload] [--in PLACE] OPTION…");
    change = new ChangeOptions(takes());
    place = new PlaceOption(takes());
  }

  private static String description(CommandName name) {
    return switch (name) {
      case ADD -> "Add values to options that hold several.";
      case REMOVE -> "Remove values from options that hold several.";
      default -> "Set options of the daemon, written as dockerd's own flags.";
    };
  }

  private static CommandWords kind(CommandName name) {
    return switch (name) {
      case ADD -> CommandWords.LIST_FLAGS;
      case REMOVE -> CommandWords.PRESENT_FLAGS;
      default -> CommandWords.FLAGS;
    };
  }

  private Operation operation(Option option, List<String> values) {
    return switch (name) {
      case ADD -> new Operation.Add(option, values);
      case REMOVE -> new Operation.Remove(option, values);
      default -> new Operation.Set(option, values);
    };
  }

  @Override
  public void daemonWords(List<String> daemonWords) {
    this.words = List.copyOf(daemonWords);
  }

  @Override
  public int run(Session session) {
    RequestedChange planning = change.planning(operations(session), place.chosen());
    return new RunChange(session, change, planning).run();
  }

  private List<Operation> operations(Session session) {
    OptionOperations reading = new OptionOperations(session, this::operation);
    try {
      return reading.of(words, name.word());
    } catch (DockerctlException e) {
      String meant = e.code() == ErrorCode.USAGE ? meant(session, reading) : null;
      throw meant == null ? e : e.hint(meant);
    }
  }

  /** The command line that was meant, where it would be a right one; null for none. */
  private @Nullable String meant(Session session, OptionOperations reading) {
    List<String> meant = MeantOptions.of(words, session.catalog());
    if (meant.equals(words) || words.contains("--")) {
      return null;
    }
    try {
      reading.of(meant, name.word());
      return MeantCommandLine.replacing(session.words(), words, meant).orElse(null);
    } catch (DockerctlException e) {
      return null;
    }
  }
}
