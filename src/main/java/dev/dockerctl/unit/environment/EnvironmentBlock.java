package dev.dockerctl.unit.environment;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.EnvironmentAssignment;
import dev.dockerctl.unit.ServiceUnit;
import dev.dockerctl.unit.syntax.Variable;
import java.util.Collections;
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
  private final Map<String, Variable> variables;
  private final EnvironmentFiles files;

  private EnvironmentBlock(Map<String, Variable> variables, EnvironmentFiles files) {
    this.variables = Collections.unmodifiableMap(variables);
    this.files = files;
  }

  /**
   * The environment of a service whose manager passes variables on from the block it gives to
   * everyone.
   *
   * @param managerEnvironment the service manager's property {@code Environment}, name to value
   */
  public static EnvironmentBlock resolve(
      ServiceUnit unit, FileTree tree, Map<String, String> managerEnvironment) {
    return resolve(unit, tree, managerEnvironment, managerEnvironment);
  }

  /**
   * The environment of a service.
   *
   * @param managerEnvironment the block that the manager gives to every service
   * @param processEnvironment the environment of the manager's own process, from which {@code
   *     PassEnvironment=} takes
   */
  public static EnvironmentBlock resolve(
      ServiceUnit unit,
      FileTree tree,
      Map<String, String> managerEnvironment,
      Map<String, String> processEnvironment) {
    EnvironmentMerge merge = new EnvironmentMerge();
    managerEnvironment.forEach(
        (name, value) -> merge.put(new Variable(name, value, Variable.Kind.MANAGER, null)));
    pass(unit, processEnvironment, merge);
    for (EnvironmentAssignment assignment : unit.environment()) {
      merge.put(assignment.variable());
    }
    EnvironmentFiles files = new EnvironmentFiles(tree);
    unit.environmentFiles().forEach(files::add);
    for (EnvironmentFile file : files.read()) {
      file.assignments().forEach(assignment -> merge.put(assignment.variable()));
    }
    unit.unsetEnvironment().forEach(merge::unset);
    return new EnvironmentBlock(merge.variables(), files);
  }

  private static void pass(
      ServiceUnit unit, Map<String, String> processEnvironment, EnvironmentMerge merge) {
    for (String name : unit.passEnvironment()) {
      String value = processEnvironment.get(name);
      if (value != null) {
        merge.put(new Variable(name, value, Variable.Kind.PASSED, null));
      }
    }
  }

  /**
   * The variables by name. They come in the order of the process's environment: where a name first
   * appeared, with the value it had last.
   */
  public Map<String, Variable> variables() {
    return variables;
  }

  /** The variable of a name, or null if it is not set. */
  public @Nullable Variable get(String name) {
    return variables.get(name);
  }

  /** Mandatory environment files, or patterns for such, that are not there. */
  public List<String> missingFiles() {
    return List.copyOf(files.missing());
  }

  /** Mandatory environment files that are there and that systemd refuses. */
  public List<String> unusableFiles() {
    return List.copyOf(files.unusable());
  }

  /** Whether no environment file keeps the service from starting. */
  public boolean canStart() {
    return files.missing().isEmpty() && files.unusable().isEmpty();
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
