package dev.dockerctl.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A tree of files in place of a host, which both programs work on without anything running there.
 *
 * @param root its folder
 */
public record OfflineTree(Path root) {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** Runs lines of shell on this machine, not in a tree. */
  public static Execution sh(String script) {
    return HostCommand.run(List.of("sh", "-c", script), "", LIMIT);
  }

  /** Runs the distribution's dockerctl on the tree. */
  public Execution dockerctl(String... words) {
    return run(List.of(TestHost.LAUNCHER), words);
  }

  /** Runs systemctl on the tree, which says in English on the console what it does. */
  public Execution systemctl(String... words) {
    return run(List.of("env", "LC_ALL=C.UTF-8", "SYSTEMD_LOG_TARGET=console", "systemctl"), words);
  }

  /**
   * What find(1) tells of the files below some folders, in the order of their names.
   *
   * @param folders paths from the root
   * @param format as {@code -printf} takes it
   */
  public String find(String folders, String format) {
    return sh("cd " + root + " && find " + folders + " -printf '" + format + "\\n' | sort")
        .orThrow();
  }

  private Execution run(List<String> program, String... words) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of("--root", root.toString()));
    command.addAll(List.of(words));
    return HostCommand.run(command, "", LIMIT);
  }

  /** Its folder. */
  @Override
  public String toString() {
    return root.toString();
  }
}
