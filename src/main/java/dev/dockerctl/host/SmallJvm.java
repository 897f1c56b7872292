package dev.dockerctl.host;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How another process of dockerctl's own is started, one that has little to do for a long time. */
public final class SmallJvm {
  private static final List<String> OPTIONS =
      List.of(
          "-Xlog:disable",
          "-Xlog:all=error:stderr",
          "-Xlog:cds*=off:stderr",
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          "-Dfile.encoding=UTF-8",
          "-Dsun.jnu.encoding=UTF-8",
          "--enable-native-access=ALL-UNNAMED");

  private SmallJvm() {}

  /**
   * A command line of this process's own Java runtime and class path.
   *
   * @param words further options, the main class, and its arguments
   */
  public static List<String> command(String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(OPTIONS);
    String classPath = System.getProperty("java.class.path", "");
    Path library = Path.of(classPath.split(File.pathSeparator)[0]);
    Path archive = library.resolveSibling("dockerctl.jsa");
    if (Files.exists(archive)) {
      command.add("-XX:SharedArchiveFile=" + archive);
    }
    Path small = library.resolveSibling("engine.options");
    if (Files.exists(small)) {
      command.add("@" + small);
    }
    command.add("-cp");
    command.add(classPath);
    command.addAll(List.of(words));
    return command;
  }
}
