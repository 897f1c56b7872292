package dev.dockerctl.packaging;

import dev.dockerctl.Extent;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostRequirements;
import dev.dockerctl.host.TestHost;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Packages as {@code packaging/build} makes them, and a host's files without Java to install on.
 */
final class PackageBuild {
  /** Where packages and the files of the host are, all below it. */
  static final Path FOLDER = Path.of("target/packages-it").toAbsolutePath();

  private static final String INCLUDED =
      "systemd,systemd-sysv,dbus,docker.io,iptables,iproute2,man-db,procps,rpm,dnf,dnf-plugins-core";
  private static final List<String> PROGRAMS =
      List.of("mmdebstrap", "dpkg-deb", "rpmbuild", "rpmlint", "readelf", "strip", "lintian");
  private static final int LIMIT_MINUTES = 15;

  private PackageBuild() {}

  /** Ends the test with the reason where this machine lacks what building packages takes. */
  static void require() {
    HostRequirements.check(Flavour.DEBIAN);
    List<String> missing = new ArrayList<>();
    for (String program : PROGRAMS) {
      if (!Files.isExecutable(Path.of("/usr/bin", program))) {
        missing.add(program + " is not installed");
      }
    }
    if (!hasJdk25()) {
      missing.add("no JDK 25 with jmods is below /usr/lib/jvm");
    }
    if (!missing.isEmpty()) {
      HostRequirements.skip("cannot build packages: " + String.join(", ", missing));
    }
  }

  private static boolean hasJdk25() {
    try (Stream<Path> jdks = Files.list(Path.of("/usr/lib/jvm"))) {
      return jdks.anyMatch(
          jdk -> jdk.toString().contains("25") && Files.isDirectory(jdk.resolve("jmods")));
    } catch (IOException e) {
      return false;
    }
  }

  /** Makes packages in a folder of their own, and returns it. */
  static Path build(String folder, String... words) throws IOException, InterruptedException {
    Path output = FOLDER.resolve(folder);
    List<String> command =
        new ArrayList<>(
            List.of("env", "-u", "JAVA_HOME", "packaging/build", "--output", output.toString()));
    command.addAll(List.of(words));
    // Two builds at once do not go together: they have one place to build in.
    Files.createDirectories(FOLDER);
    try (FileChannel channel = lock("build.lock");
        FileLock held = channel.lock()) {
      assert held.isValid();
      run(command);
    }
    return output;
  }

  private static FileChannel lock(String name) throws IOException {
    return FileChannel.open(
        FOLDER.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /**
   * The files of a host with systemd and Docker and without Java, made once and kept until {@code
   * mvn clean}. Another test process that wants them waits.
   */
  static Path hostFiles() throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    try (FileChannel channel = lock("root.lock");
        FileLock held = channel.lock()) {
      assert held.isValid();
      return lockedHostFiles();
    }
  }

  /**
   * Boots a host with systemd and Docker and without Java, which sees the packages: at night one
   * that has nothing else, so that a package lacks what it does not depend on, and otherwise this
   * machine's own files.
   */
  static TestHost boot() throws IOException, InterruptedException {
    if (Extent.isWhole()) {
      return TestHost.boot(Flavour.DEBIAN, hostFiles(), List.of(FOLDER));
    }
    TestHost host = TestHost.boot(Flavour.DEBIAN, Path.of("/"), List.of(FOLDER));
    // Without lists of what could be had elsewhere apt is faster.
    host.sh("rm -rf /usr/lib/jvm /var/lib/apt/lists/*").orThrow();
    return host;
  }

  private static Path lockedHostFiles() throws IOException, InterruptedException {
    Path root = FOLDER.resolve("root");
    Path made = FOLDER.resolve("root.has");
    if (Files.exists(made) && Files.readString(made).equals(INCLUDED)) {
      return root;
    }
    Files.deleteIfExists(made);
    run(List.of("rm", "-rf", "--one-file-system", root.toString()));
    String release =
        run(List.of("sh", "-c", ". /etc/os-release && echo \"$VERSION_CODENAME\"")).strip();
    run(
        List.of(
            "mmdebstrap",
            "--quiet",
            "--variant=minbase",
            "--include=" + INCLUDED,
            "--aptopt=Acquire::Check-Valid-Until \"false\"",
            "--aptopt=APT::Install-Recommends \"false\"",
            release,
            root.toString()));
    Files.writeString(made, INCLUDED);
    return root;
  }

  /** Runs a command to its good end and returns what it says. */
  static String run(List<String> command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("dockerctl-packages", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError("timeout: " + command + "\n" + Files.readString(log));
      }
      if (process.exitValue() != 0) {
        throw new AssertionError("failed: " + command + "\n" + Files.readString(log));
      }
      return Files.readString(log);
    } finally {
      Files.delete(log);
    }
  }

  /** The only file in a folder whose name ends so. */
  static Path only(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(end)).toList();
      if (found.size() != 1) {
        throw new AssertionError("one file '*" + end + "' in " + folder + ": " + found);
      }
      return found.get(0);
    }
  }
}
