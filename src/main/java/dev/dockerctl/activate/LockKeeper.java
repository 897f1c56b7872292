package dev.dockerctl.activate;

import dev.dockerctl.files.ProcessIdentity;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.ProcessView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** The process that holds the lock of the configuration, as the lock file names it. */
final class LockKeeper {
  /** What the launcher runs, and what no other program has among its arguments. */
  private static final String MAIN = "dev.dockerctl.cli.Main";

  private static final int LONGEST = 4096;

  private final Host host;
  private final ProcessIdentity process;

  private LockKeeper(Host host, ProcessIdentity process) {
    this.host = host;
    this.process = process;
  }

  /**
   * Who holds a lock; empty where that is not certain.
   *
   * @param owner the process that began what is unfinished: it is known by its start even where the
   *     lock file has only a number
   */
  static Optional<LockKeeper> of(Host host, Path lockFile, ProcessIdentity owner) {
    try {
      if (!Files.isRegularFile(lockFile, LinkOption.NOFOLLOW_LINKS)
          || Files.size(lockFile) > LONGEST) {
        return Optional.empty();
      }
      String text = Files.readString(lockFile, StandardCharsets.UTF_8);
      String[] words = text.lines().findFirst().orElse("").strip().split(" ");
      int pid = Integer.parseInt(words[0]);
      long ticks =
          words.length > 1
              ? Long.parseLong(words[1])
              : owner.pid() == pid ? owner.startTicks() : -1;
      return Processes.identity(host, pid)
          .filter(now -> now.startTicks() == ticks)
          .map(now -> new LockKeeper(host, now));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether it was stopped, by Ctrl-Z or a signal, and will do nothing by itself. */
  boolean isStopped() {
    return Processes.state(host, process).filter(state -> state == 'T').isPresent();
  }

  /** Ends it, if it is a dockerctl of this user; returns whether it was. */
  boolean kill() {
    if (!isOurs() || !Processes.runs(host, process)) {
      return false;
    }
    return ProcessHandle.of(process.pid()).map(ProcessHandle::destroyForcibly).orElse(false);
  }

  private boolean isOurs() {
    try {
      Path entry = host.kernel("/proc/" + process.pid());
      Object uid = Files.getAttribute(entry, "unix:uid");
      return uid instanceof Number number
          && number.longValue() == host.user().uid()
          && new ProcessView(host.kernel("/proc")).commandLine(process.pid()).contains(MAIN);
    } catch (IOException e) {
      return false;
    }
  }
}
