package dev.dockerctl.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;

/**
 * The classes that go into an archive, as a JVM lists them: one line a class, with the number in
 * which order it was loaded, and lines with {@code @} for lambdas.
 */
final class ClassList {
  private static final String NUMBER = " id: ";

  private ClassList() {}

  /**
   * Makes a list the same for every run: in the order of the names, without the numbers, without
   * what the JVM may resolve beforehand, and with the classes of another list, since now and then a
   * thread has to wait and loads what waiting takes.
   */
  static void merge(Path list, Path other) throws IOException {
    TreeSet<String> lines = new TreeSet<>();
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
