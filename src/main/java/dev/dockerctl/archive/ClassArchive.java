package dev.dockerctl.archive;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.file.PathUtils;

/**
 * The class archive of a distribution.
 *
 * @param lib the distribution's {@code lib} folder
 */
public record ClassArchive(Path lib) {
  private static final String JAR = "dockerctl.jar";
  private static final String FILE = "dockerctl.jsa";
  private static final String RUNTIME = "runtime";
  private static final String TRAINING = "dev.dockerctl.cli.ArchiveTraining";
  private static final int LIMIT_SECONDS = 120;

  /** The file. */
  public Path file() {
    return lib.resolve(FILE);
  }

  /** Where it is noted what the archive was made for; also where none could be made. */
  private Path note() {
    return lib.resolve(FILE + ".for");
  }

  /** Whether it was made for this JVM and for the jars as they lie here. */
  public boolean fits() {
    try {
      return Files.readString(note()).equals(wanted());
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether this process may make it again. */
  public boolean canBeMade() {
    return Files.isWritable(lib) && Files.exists(lib.resolve(JAR));
  }

  /**
   * Makes it again in another process, which goes on after this one.
   *
   * @throws IOException if no process can be started
   */
  public void makeInBackground() throws IOException {
    File nothing = new File("/dev/null");
    new ProcessBuilder(java(), "-cp", lib.resolve(JAR).toString(), ArchiveMaker.class.getName())
        .directory(new File("/"))
        .redirectInput(nothing)
        .redirectOutput(nothing)
        .redirectError(nothing)
        .start();
  }

  /**
   * Makes it by a run of everyday commands. One that cannot be made is noted too, and not tried
   * again for the same JVM and place.
   *
   * @return whether there is an archive now
   * @throws IOException if the folder cannot be written
   */
  boolean make() throws IOException {
    Path folder = Files.createTempDirectory(lib, ".archive");
    try {
      String wanted = wanted();
      Path made = folder.resolve(FILE);
      boolean isMade = train(made, folder.resolve("tree")) && Files.exists(made);
      if (isMade) {
        Files.move(made, file(), StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.deleteIfExists(file());
      }
      Path note = Files.writeString(folder.resolve("for"), wanted);
      Files.move(note, note(), StandardCopyOption.ATOMIC_MOVE);
      return isMade;
    } finally {
      PathUtils.deleteDirectory(folder);
    }
  }

  private boolean train(Path made, Path tree) throws IOException {
    if (!isOwnRuntime()) {
      return run("-XX:ArchiveClassesAtExit=" + made, TRAINING, tree.toString());
    }
    Path list = made.resolveSibling("classes");
    if (!run("-XX:DumpLoadedClassList=" + list, TRAINING, tree.toString())) {
      return false;
    }
    List<String> more = new ArrayList<>(JarClasses.lines(lib));
    more.addAll(ClassList.ofLiveHost());
    ClassList.merge(list, Path.of(home(), "lib", "classlist"), more);
    return run("-XX:SharedArchiveFile=" + made, "-Xshare:dump", "-XX:SharedClassListFile=" + list);
  }

  /**
   * Whether the JVM lies in the distribution and is of no other use: then one whole archive is made
   * in place of one on top of the runtime's own, and only that is the same whenever it is made.
   */
  private boolean isOwnRuntime() throws IOException {
    Path home = Path.of(home()).toRealPath();
    return home.startsWith(lib.toRealPath().resolveSibling(RUNTIME));
  }

  private boolean run(String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.add("@" + lib.resolve("jvm.options"));
    command.add("-cp");
    command.add(lib.resolve(JAR).toString());
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }

  private static String java() {
    return Path.of(home(), "bin", "java").toString();
  }

  private static String home() {
    return System.getProperty("java.home", "");
  }

  /**
   * What a JVM compares: its own build, the place of the jars, and their size and time. A runtime
   * of our own is new enough to take them from wherever all of it was moved.
   */
  private String wanted() throws IOException {
    Path jar = lib.resolve(JAR);
    return String.join(
        "\n",
        System.getProperty("java.vm.vendor", "") + " " + System.getProperty("java.vm.version", ""),
        isOwnRuntime() ? RUNTIME : jar.toRealPath().toString(),
        Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis(),
        "");
  }
}
