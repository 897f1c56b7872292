package dev.dockerctl.cli.command;

import dev.dockerctl.change.ChangeRequest;
import dev.dockerctl.change.Operation;
import dev.dockerctl.change.Place;
import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sets and removes variables of the daemon's environment. */
@Command(
    name = "env",
    description = "Set or remove variables of the daemon's environment, such as HTTP_PROXY.",
    customSynopsis = {
      "dockerctl env set [-ny] [--restart] NAME=VALUE…",
      "      dockerctl env unset [-ny] [--restart] NAME…"
    })
public final class EnvCommand implements Subcommand {
  @Mixin private final ChangeOptions change = new ChangeOptions();

  @Parameters(index = "0", arity = "0..1", paramLabel = "set|unset", description = "What to do")
  private @Nullable String action;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "NAME[=VALUE]",
      description = "The variables")
  private List<String> words = List.of();

  @Override
  public int run(Session session) {
    List<Operation> operations = operations();
    ChangeRequest request = new ChangeRequest(operations, Place.WHERE_IT_STANDS, change.dropIn);
    return new RunChange(
            session, change, (planner, configuration) -> planner.plan(configuration, request))
        .run();
  }

  private List<Operation> operations() {
    boolean set = "set".equals(action);
    if (!set && !"unset".equals(action)) {
      throw usage("cannot run 'env': say 'set' or 'unset'");
    }
    if (words.isEmpty()) {
      throw usage("cannot run 'env " + action + "': no variable given");
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

  private static DockerctlException usage(String message) {
    return new DockerctlException(ErrorCode.USAGE, message)
        .hint("dockerctl env set HTTP_PROXY=http://proxy.example:3128");
  }
}
