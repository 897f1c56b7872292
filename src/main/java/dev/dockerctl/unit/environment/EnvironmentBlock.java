package dev.dockerctl.unit.environment;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.EnvironmentAssignment;
import dev.dockerctl.unit.ManagerEnvironment;
import dev.dockerctl.unit.ServiceUnit;
import dev.dockerctl.unit.syntax.Variable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The environment that the process of a service gets, each variable with what set it.
 *
 * <p>Later sources win (systemd.exec(5), and exec_invoke() in systemd 257's {@code
 * src/core/exec-invoke.c}): the manager's block, {@code PassEnvironment=}, {@code Environment=},
 * the environment files in order; then {@code UnsetEnvironment=} takes variables away. Where a
 * setting stands among the others does not matter. systemd's own property {@code Environment} has
 * the variables of {@code Environment=} only.
 *
 * <p>Variables made anew at each start (such as {@code USER}, {@code MAINPID} or {@code
 * NOTIFY_SOCKET}) are not known here; a caller that needs them adds them to the manager's block.
 */
public final class EnvironmentBlock {
  private final Map<String, Variable> variables = new LinkedHashMap<>();
  private final ManagerEnvironment manager;
  private final EnvironmentFiles files;

  private EnvironmentBlock(ManagerEnvironment manager, FileTree tree) {
    this.manager = manager;
    this.files = new EnvironmentFiles(tree);
  }

  /**
   * The environment of a service.
   *
   * @param manager the block that the manager gives to every service, its property {@code
   *     Environment}
   * @param processEnvironment the environment of the manager's own process, from which {@code
   *     PassEnvironment=} takes
   */
  public static EnvironmentBlock resolve(
      ServiceUnit unit,
      FileTree tree,
      ManagerEnvironment manager,
      Map<String, String> processEnvironment) {
    EnvironmentBlock block = new EnvironmentBlock(manager, tree);
    for (Variable variable : manager.variables()) {
      block.put(variable);
    }
    for (String name : unit.passEnvironment()) {
      String value = processEnvironment.get(name);
      if (value != null) {
        block.put(new Variable(name, value, Variable.Kind.PASSED, null));
      }
    }
    for (EnvironmentAssignment assignment : unit.environment()) {
      block.put(assignment.variable());
    }
    unit.environmentFiles().forEach(block.files::add);
    for (EnvironmentFile file : block.files.read()) {
      file.assignments().forEach(assignment -> block.put(assignment.variable()));
    }
    unit.unsetEnvironment().forEach(block::unset);
    return block;
  }

  /** Sets a variable; it keeps the place at which its name first appeared (strv_env_merge). */
  private void put(Variable variable) {
    if (Variable.isValid(variable.name(), variable.value())) {
      variables.put(variable.name(), variable);
    }
  }

  /**
   * Takes a variable away (strv_env_delete).
   *
   * @param pattern a name, or an assignment that the variable must be equal to
   */
  private void unset(String pattern) {
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

  /**
   * The variables by name. They come in the order of the process's environment: where a name first
   * appeared, with the value it had last.
   */
  public Map<String, Variable> variables() {
    return Collections.unmodifiableMap(variables);
  }

  /** The variable of a name, or null if it is not set. */
  public @Nullable Variable get(String name) {
    return variables.get(name);
  }

  /** What the service manager gives to it, as to every service. */
  public ManagerEnvironment manager() {
    return manager;
  }

  /** Mandatory environment files, or patterns for such, that are not there. */
  public List<String> missingFiles() {
    return List.copyOf(files.missing());
  }

  /** Mandatory environment files that are there and that systemd refuses. */
  public List<String> unusableFiles() {
    return List.copyOf(files.unusable());
  }

  /** The environment files that were read, in order; a file named twice is in it twice. */
  public List<EnvironmentFile> files() {
    return List.copyOf(files.read());
  }

  /** Problems in and with the environment files. */
  public List<Diagnostic> diagnostics() {
    return List.copyOf(files.diagnostics());
  }
}
