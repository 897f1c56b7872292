package dev.dockerctl.cli.change;

import dev.dockerctl.change.plan.Operation;
import dev.dockerctl.change.setting.PlainValue;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.config.InstalledDaemon;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Flags after {@code --}: those of a dockerd that is newer than the catalog, which are passed as
 * they are if the installed dockerd lists them.
 */
final class PassedFlags {
  private final Session session;

  PassedFlags(Session session) {
    this.session = session;
  }

  List<Operation> operations(List<String> words) {
    List<Operation> operations = new ArrayList<>();
    if (words.isEmpty()) {
      return operations;
    }
    Set<String> listed =
        InstalledDaemon.listedFlags(session.host(), session.configuration().line());
    List<String> passed = new ArrayList<>();
    for (String word : words) {
      if (word.startsWith("--")) {
        int equals = word.indexOf('=');
        String name = word.substring(2, equals < 0 ? word.length() : equals);
        requireListed(name, listed);
        operations.add(new Operation.UnsetUnknown(name));
      }
      PlainValue.require(word, "a flag after '--'");
      passed.add(word);
    }
    operations.add(new Operation.Append(passed));
    return operations;
  }

  private static void requireListed(String name, Set<String> listed) {
    if (!listed.contains(name)) {
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot use '--" + name + "': the installed dockerd does not list it")
          .hint("dockerd --help");
    }
  }
}
