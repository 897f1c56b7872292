package dev.dockerctl.unit;

import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.Variable;

/**
 * One variable of {@code Environment=} as it takes effect.
 *
 * @param name the variable
 * @param value its value, unquoted, specifiers resolved
 * @param setting the assignment it comes from
 * @param valueIndex where its word begins in {@link Setting#value()}
 */
public record EnvironmentAssignment(String name, String value, Setting setting, int valueIndex) {
  /** What it sets. */
  public Variable variable() {
    return variable(Variable.Kind.ENVIRONMENT);
  }

  /** The same where it does not stand in a unit. */
  Variable variable(Variable.Kind kind) {
    return new Variable(name, value, kind, setting.location(valueIndex));
  }
}
