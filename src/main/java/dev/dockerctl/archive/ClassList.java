package dev.dockerctl.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * The classes that go into an archive, as a JVM lists them: one line a class, with the number in
 * which order it was loaded, and lines with {@code @} for lambdas.
 */
final class ClassList {
  private static final String NUMBER = " id: ";
  private static final String LOCKS = "java/util/concurrent/locks/AbstractQueuedSynchronizer$";

  /** What a thread loads when it has to wait for another, which not every run sees. */
  private static final List<String> WAITING =
      List.of(
          LOCKS + "ConditionNode", LOCKS + "ExclusiveNode", LOCKS + "Node", LOCKS + "SharedNode");

  private ClassList() {}

  /**
   * Makes a list the same for every run: in the order of the names, without the numbers, without
   * what the JVM may resolve beforehand, and with the classes of another list.
   */
  static void merge(Path list, Path other) throws IOException {
    TreeSet<String> lines = new TreeSet<>(WAITING);
    for (Path file : new Path[] {list, other}) {
      for (String line : Files.readAllLines(file)) {
        boolean plain = !line.startsWith("#") && !line.startsWith("@cp ");
        if (plain && !line.contains(" source: ")) {
          int number = line.indexOf(NUMBER);
          lines.add(number < 0 ? line : line.substring(0, number));
        }
      }
    }
    Files.write(list, lines);
  }
}
