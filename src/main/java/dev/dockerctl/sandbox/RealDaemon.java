package dev.dockerctl.sandbox;

import dev.dockerctl.host.AskedProgram;
import dev.dockerctl.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The installed dockerd and its containerd, which run in a sandbox where the user is root: in
 * namespaces of their own, with the sandbox's directories in place of the system's and the rest of
 * the system read-only, so that nothing they do reaches it.
 *
 * @param dockerd the path of dockerd
 * @param containerd the path of containerd
 */
record RealDaemon(String dockerd, String containerd) {
  private static final List<String> FOLDERS =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

  /** Where the sandbox's own directories are mounted, so that nothing that is needed may be. */
  private static final List<String> COVERED = List.of("/run", "/var/run", "/var/lib", "/tmp");

  private static final Duration PROBE = Duration.ofSeconds(10);

  /**
   * Mounts the sandbox's directories over the system's and makes the rest read-only. {@code $1} is
   * the sandbox; the other arguments are the command to run.
   */
  private static final String ENTER =
      """
      set -e
      root=$1
      shift
      mount --make-rprivate /
      mount --bind "$root" "$root"
      cut -d ' ' -f 5 /proc/self/mountinfo | while read -r place; do
        place=$(printf '%b' "$place")
        case $place in
          "$root" | "$root"/* | /proc | /proc/* | /sys | /sys/* | /dev | /dev/*) ;;
          *) mount -o remount,bind,ro "$place" 2>/dev/null || : ;;
        esac
      done
      if [ ! -d /etc/docker ]; then
        mkdir -p "$root/.etc"
        mount --bind /etc "$root/.etc"
        mount -t tmpfs -o mode=755 tmpfs /etc
        for file in "$root"/.etc/* "$root"/.etc/.[!.]*; do
          [ ! -e "$file" ] || ln -s "$file" /etc/
        done
        mkdir /etc/docker
      fi
      mount --bind "$root/etc/docker" /etc/docker
      mount --bind "$root/var/lib" /var/lib
      mount --bind "$root/tmp" /tmp
      mount --bind "$root/run" /run
      ip link set lo up 2>/dev/null || :
      exec "$@"
      """;

  /**
   * The daemon of a sandbox.
   *
   * @param daemon the installed one; empty where a stand-in has to do
   * @param reason why a stand-in has to do, as a clause; empty for an installed one
   */
  record Choice(Optional<RealDaemon> daemon, String reason) {
    static Choice standIn(String reason) {
      return new Choice(Optional.empty(), reason);
    }
  }

  /** The daemon that can run in a sandbox. */
  static Choice find(Host live, Path sandbox) {
    if (!live.user().isRoot()) {
      return Choice.standIn("only root can run the real one");
    }
    Optional<String> dockerd = program("dockerd");
    Optional<String> containerd = program("containerd");
    if (dockerd.isEmpty() || containerd.isEmpty()) {
      String missing = dockerd.isEmpty() ? "dockerd" : "containerd";
      return Choice.standIn(missing + " is not installed");
    }
    Path java = Path.of(System.getProperty("java.home", "/"));
    Path program = Path.of(System.getProperty("java.class.path", "/").split(":")[0]);
    for (Path needed : List.of(sandbox, java, program)) {
      Optional<String> covering = covering(needed);
      if (covering.isPresent()) {
        return Choice.standIn(
            "the real one has a " + covering.get() + " of its own, and '" + needed + "' is there");
      }
    }
    return canEnter(sandbox)
        ? new Choice(Optional.of(new RealDaemon(dockerd.get(), containerd.get())), "")
        : Choice.standIn("this kernel or container lets root make no namespaces");
  }

  private static Optional<String> program(String name) {
    for (String folder : FOLDERS) {
      if (Files.isExecutable(Path.of(folder, name))) {
        return Optional.of(folder + "/" + name);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> covering(Path path) {
    return COVERED.stream().filter(place -> path.toAbsolutePath().startsWith(place)).findFirst();
  }

  /** The command to which the one that is to run in the sandbox is appended. */
  static List<String> enter(Path sandbox) {
    return List.of(
        "unshare", "--mount", "--net", "sh", "-c", ENTER, "dockerctl-sandbox", sandbox.toString());
  }

  /** Whether this kernel, or the container we are in, lets root make such namespaces. */
  private static boolean canEnter(Path sandbox) {
    try {
      for (String folder : List.of("etc/docker", "run", "tmp", "var/lib")) {
        Files.createDirectories(sandbox.resolve(folder));
      }
      List<String> command = new ArrayList<>(enter(sandbox));
      command.add("true");
      return new AskedProgram(command, PROBE).ask().exitStatus() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
