package dev.dockerctl.cli.change;

import dev.dockerctl.change.RequestedChange;
import dev.dockerctl.change.plan.Operation;
import dev.dockerctl.change.plan.Place;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.session.MeantCommandLine;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.session.UsageError;
import dev.dockerctl.error.DockerctlException;
import java.util.ArrayList;
import java.util.List;

/** Sets and removes variables of the daemon's environment. */
public final class EnvCommand extends Subcommand {
  private final ChangeOptions change = new ChangeOptions(takes());
  private final Parameter<String> action = takes().word(0, "set|unset", "What to do");
  private final Parameter<List<String>> variables =
      takes().wordsFrom(1, "NAME[=VALUE]", "The variables");

  public EnvCommand() {
    super(
        "Set or remove variables of the daemon's environment, such as HTTP_PROXY.",
        CommandWords.VARIABLES);
    called(
        "dockerctl env set [-ny] [--restart] NAME=VALUE…",
        "      dockerctl env unset [-ny] [--restart] NAME…");
  }

  @Override
  public int run(Session session) {
    RequestedChange planning = change.planning(operations(session), Place.WHERE_IT_STANDS);
    return new RunChange(session, change, planning).run();
  }

  private List<Operation> operations(Session session) {
    String wanted = action.or("");
    boolean set = wanted.equals("set");
    if (!set && !wanted.equals("unset")) {
      throw meant(session, wanted, usage("cannot run 'env': say 'set' or 'unset'"));
    }
    List<String> words = variables.or(List.of());
    if (words.isEmpty()) {
      throw usage("cannot run 'env " + action.given() + "': no variable given");
    }
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.indexOf('=');
      if (set && equals < 1) {
        // Not told by its text, which may be the rest of a secret that a shell has split.
        throw usage("cannot set variable " + (i + 1) + " of these: it is not NAME=VALUE");
      }
      if (!set && equals >= 0) {
        throw usage("cannot unset '" + word.substring(0, equals) + "=…': give the name only");
      }
      operations.add(
          set
              ? new Operation.SetVariable(word.substring(0, equals), word.substring(equals + 1))
              : new Operation.UnsetVariable(word));
    }
    return operations;
  }

  /** Without a verb, an assignment is meant to be set, and all else is a question. */
  private static DockerctlException meant(
      Session session, String wanted, DockerctlException error) {
    if (wanted.indexOf('=') <= 0) {
      return error.hint("dockerctl show");
    }
    List<String> words = new ArrayList<>(session.words());
    words.add(words.indexOf(wanted), "set");
    return MeantCommandLine.of(words).map(error::hint).orElse(error);
  }

  private static DockerctlException usage(String message) {
    return UsageError.of(message, "dockerctl env set HTTP_PROXY=http://proxy.example:3128");
  }
}
