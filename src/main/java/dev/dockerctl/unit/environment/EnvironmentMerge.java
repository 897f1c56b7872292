package dev.dockerctl.unit.environment;

import dev.dockerctl.unit.syntax.Variable;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lays sources of variables over each other (strv_env_merge, strv_env_delete in systemd 257). */
final class EnvironmentMerge {
  private final Map<String, Variable> variables = new LinkedHashMap<>();

  /** Sets a variable; it keeps the place at which its name first appeared. */
  void put(Variable variable) {
    if (Variable.isValid(variable.name(), variable.value())) {
      variables.put(variable.name(), variable);
    }
  }

  /**
   * Takes a variable away.
   *
   * @param pattern a name, or an assignment that the variable must be equal to
   */
  void unset(String pattern) {
    int equals = pattern.indexOf('=');
    if (equals < 0) {
      variables.remove(pattern);
      return;
    }
    Variable variable = variables.get(pattern.substring(0, equals));
    if (variable != null && variable.value().equals(pattern.substring(equals + 1))) {
      variables.remove(variable.name());
    }
  }

  Map<String, Variable> variables() {
    return variables;
  }
}
