package dev.dockerctl.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * The classes that go into an archive, as a JVM lists them: one line a class, with the number in
 * which order it was loaded, and lines with {@code @} for lambdas.
 */
final class ClassList {
  private static final String LAMBDA = "@lambda-proxy ";
  private static final String NUMBER = " id: ";
  private static final String LOCKS = "java/util/concurrent/locks/AbstractQueuedSynchronizer$";

  /** What a thread loads when it has to wait for another, which not every run sees. */
  private static final List<String> WAITING =
      List.of(
          LOCKS + "ConditionNode", LOCKS + "ExclusiveNode", LOCKS + "Node", LOCKS + "SharedNode");

  private static final String LIVE_HOST = "live-host.txt";

  private ClassList() {}

  /** What the JDK loads only where there are processes, sockets and a bus. */
  static List<String> ofLiveHost() throws IOException {
    try (InputStream in = ClassList.class.getResourceAsStream(LIVE_HOST)) {
      if (in == null) {
        throw new IOException("cannot find the resource '" + LIVE_HOST + "'");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /**
   * Makes a list the same for every run: in the order of the names, without the numbers, without
   * what the JVM may resolve beforehand, with the classes of another list and with more lines. A
   * lambda stands there once for each call that makes it, since a JVM takes it from the archive
   * only once, and after all classes, since none is taken whose class had no host then.
   */
  static void merge(Path list, Path other, List<String> more) throws IOException {
    TreeSet<String> classes = new TreeSet<>(WAITING);
    List<String> lambdas = new ArrayList<>();
    List<String> lines = new ArrayList<>(more);
    lines.addAll(Files.readAllLines(list));
    lines.addAll(Files.readAllLines(other));
    for (String line : lines) {
      boolean plain = !line.startsWith("#") && !line.startsWith("@cp ");
      if (line.startsWith(LAMBDA)) {
        lambdas.add(line);
      } else if (plain && !line.contains(" source: ")) {
        int number = line.indexOf(NUMBER);
        classes.add(number < 0 ? line : line.substring(0, number));
      }
    }
    Collections.sort(lambdas);
    List<String> merged = new ArrayList<>(classes);
    merged.addAll(lambdas);
    Files.write(list, merged);
  }
}
