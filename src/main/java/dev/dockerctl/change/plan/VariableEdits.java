package dev.dockerctl.change.plan;

import dev.dockerctl.change.dropin.ManagedDropIn;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import dev.dockerctl.unit.environment.EnvironmentFile;
import dev.dockerctl.unit.syntax.Variable;
import java.util.Optional;

/**
 * Gives variables of the daemon's command line a new value: one of an environment file in that
 * file, where administrators keep it; one of an {@code Environment=} line by an assignment in the
 * managed drop-in, which comes later.
 */
record VariableEdits(Draft draft, ManagedDropIn dropIn) {
  void give(Variable variable, String value) {
    switch (variable.kind()) {
      case ENVIRONMENT -> dropIn.setVariable(variable.name(), value);
      case ENVIRONMENT_FILE -> editFile(variable, value);
      default -> throw refusal(variable, "the service manager's own environment sets it");
    }
  }

  private void editFile(Variable variable, String value) {
    Location location = variable.location();
    String path = location == null ? "" : location.file();
    if (!path.startsWith("/etc/")) {
      throw refusal(variable, "'" + path + "' is written by another program");
    }
    EnvironmentFile file = EnvironmentFile.parse(path, draft.content(path).orElseThrow());
    EnvironmentFile.Assignment last = null;
    for (EnvironmentFile.Assignment assignment : file.assignments()) {
      if (assignment.variable().name().equals(variable.name())) {
        last = assignment;
      }
    }
    if (last == null) {
      throw refusal(variable, "'" + path + "' was changed meanwhile");
    }
    draft.put(path, Optional.of(file.with(last, value).content()));
  }

  private DockerctlException refusal(Variable variable, String reason) {
    return new DockerctlException(
            ErrorCode.REFUSED,
            "cannot change the option in $"
                + variable.name()
                + " of '"
                + draft.before().unit().name()
                + "': "
                + reason)
        .at(variable.location())
        .hint("change it there, or remove $" + variable.name() + " from ExecStart= in a drop-in");
  }
}
