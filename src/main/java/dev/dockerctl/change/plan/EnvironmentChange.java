package dev.dockerctl.change.plan;

import dev.dockerctl.change.dropin.ManagedDropIn;
import dev.dockerctl.change.setting.PlainValue;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.unit.EnvironmentAssignment;
import dev.dockerctl.unit.syntax.Variable;

/** Applies the operations on the daemon's environment to the managed drop-in. */
record EnvironmentChange(Configuration before, ManagedDropIn dropIn, Expectation expected) {
  void apply(Operation operation) {
    if (operation instanceof Operation.SetVariable set) {
      set(set.name(), set.value());
    } else if (operation instanceof Operation.UnsetVariable unset) {
      unset(unset.name());
    } else if (operation instanceof Operation.TakeOutVariable out) {
      dropIn.removeVariable(out.name());
    }
  }

  private void set(String name, String value) {
    requireValidName(name);
    PlainValue.require(value, "variable '" + name + "'");
    expected.variable(name, value);
    Variable current = before.environment().get(name);
    if (current == null || !current.value().equals(value)) {
      dropIn.setVariable(name, value);
    }
  }

  private void unset(String name) {
    requireValidName(name);
    expected.variable(name, null);
    if (before.environment().get(name) == null) {
      return;
    }
    dropIn.removeVariable(name);
    if (isSetElsewhere(name)) {
      dropIn.blockVariable(name);
    }
  }

  /** Whether another file sets it too; what the manager itself passes counts as well. */
  private boolean isSetElsewhere(String name) {
    String own = dropIn.file().path();
    for (EnvironmentAssignment assignment : before.unit().service().environment()) {
      boolean elsewhere = !assignment.setting().location().file().equals(own);
      if (elsewhere && assignment.name().equals(name)) {
        return true;
      }
    }
    Variable current = before.environment().get(name);
    return before.environment().manager().sets(name)
        || (current != null && current.kind() != Variable.Kind.ENVIRONMENT);
  }

  private static void requireValidName(String name) {
    if (!Variable.isValidName(name)) {
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot use '"
                  + name
                  + "' as a variable: a name has letters, digits and underscores only")
          .hint("dockerctl env set HTTP_PROXY=http://proxy.example:3128");
    }
  }
}
