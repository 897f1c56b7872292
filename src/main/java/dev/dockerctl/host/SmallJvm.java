package dev.dockerctl.host;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How another process of dockerctl's own is started, one that has little to do for a long time. */
public final class SmallJvm {
  private SmallJvm() {}

  /**
   * A command line of this process's own Java runtime and class path.
   *
   * @param words further options, the main class, and its arguments
   */
  public static List<String> command(String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    String classPath = System.getProperty("java.class.path", "");
    Path library = Path.of(classPath.split(File.pathSeparator)[0]);
    Path archive = library.resolveSibling("dockerctl.jsa");
    if (Files.exists(archive)) {
      command.add("-XX:SharedArchiveFile=" + archive);
    }
    for (String options : List.of("jvm.options", "engine.options")) {
      Path file = library.resolveSibling(options);
      if (Files.exists(file)) {
        command.add("@" + file);
      }
    }
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(classPath);
    command.addAll(List.of(words));
    return command;
  }
}
