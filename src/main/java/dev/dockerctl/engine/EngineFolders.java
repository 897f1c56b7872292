package dev.dockerctl.engine;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.host.Host;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the engine keeps things.
 *
 * @param run its sockets, lock and state
 * @param log what units write
 */
public record EngineFolders(Path run, Path log) {
  /** Tells the engine's logs to those who would ask journalctl. */
  private static final String JOURNAL =
      """
      #!/bin/sh
      # Answers --unit=NAME --lines=N as journalctl does, out of the logs of dockerctl's engine.
      lines=10 unit=
      for word; do
        case $word in
          --unit=*) unit=${word#--unit=} ;;
          --lines=*) lines=${word#--lines=} ;;
          _SYSTEMD_INVOCATION_ID=*)
            unit=$(grep -ls "invocation ${word#*=}" '%1$s'/*.log | head -n 1)
            unit=${unit##*/} unit=${unit%%.log} ;;
        esac
      done
      [ -f '%1$s/'"$unit.log" ] && tail -n "$lines" '%1$s/'"$unit.log"
      """;

  /** The folders on a host: {@code /run/dockerctl} and {@code /var/log/dockerctl}. */
  public static EngineFolders of(Host host) {
    return new EngineFolders(host.path("/run/dockerctl"), host.path("/var/log/dockerctl"));
  }

  /** The socket of the bus. */
  public Path bus() {
    return run.resolve("bus");
  }

  /** A program that answers the questions the journal is asked, out of the engine's logs. */
  public Path journal() {
    return run.resolve("journal");
  }

  void writeJournal() {
    try {
      Files.writeString(journal(), JOURNAL.replace("%1$s", log.toString().replace("'", "'\\''")));
      Files.setPosixFilePermissions(journal(), PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      // Only the log's last lines are missing then.
      return;
    }
  }

  /** What a unit writes. */
  public Path log(String unit) {
    return log.resolve(unit + ".log");
  }

  Path notifySocket() {
    return run.resolve("notify");
  }

  Path lock() {
    return run.resolve("engine.lock");
  }

  /** Which process the engine is: its id and when it started, in ticks since boot. */
  Path process() {
    return run.resolve("engine.pid");
  }

  Path units() {
    return run.resolve("units");
  }

  Path ready() {
    return run.resolve("ready");
  }

  /** Notes that the engine answers. */
  void noteReady() {
    try {
      Files.writeString(ready(), ProcessHandle.current().pid() + "\n");
    } catch (IOException e) {
      throw new DockerctlException(
              ErrorCode.FAILED, "cannot start the engine: cannot write '" + ready() + "'")
          .causedBy(e);
    }
  }

  void forgetReady() {
    try {
      Files.deleteIfExists(ready());
    } catch (IOException e) {
      // Whoever reads it looks at the lock as well.
      return;
    }
  }

  /** Makes the folders; services of other users reach the socket in them, and list nothing. */
  void create() {
    try {
      Files.createDirectories(run);
      Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwx--x--x"));
      Files.createDirectories(units());
      Files.setPosixFilePermissions(units(), PosixFilePermissions.fromString("rwx------"));
      if (!Files.isSymbolicLink(log)) {
        Files.createDirectories(log);
      }
      requireOwn(log);
    } catch (AccessDeniedException e) {
      throw new DockerctlException(
              ErrorCode.NOT_PERMITTED,
              "cannot start the engine: '" + run + "' is not ours to write")
          .causedBy(e)
          .hint("run it as root, for instance with sudo");
    } catch (IOException e) {
      throw new DockerctlException(
              ErrorCode.FAILED, "cannot start the engine: cannot create '" + run + "'")
          .causedBy(e);
    }
  }

  /** Who else has the folder could lead what is written there to any file. */
  private void requireOwn(Path folder) throws IOException {
    Object own = Files.getAttribute(run, "unix:uid");
    Object owner = Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    if (Files.isSymbolicLink(folder) || !owner.equals(own)) {
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot start the engine: '"
                  + folder
                  + "' is a link, or belongs to another user, uid "
                  + owner)
          .hint("mv " + ShellWords.quote(folder.toString()) + " elsewhere");
    }
  }
}
