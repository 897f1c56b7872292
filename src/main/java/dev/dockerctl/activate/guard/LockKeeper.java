package dev.dockerctl.activate.guard;

import dev.dockerctl.daemon.Processes;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.ProcessIdentity;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.ProcessView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The process that holds the lock of the configuration, as the lock file names it. */
public final class LockKeeper {
  /** What the launcher gives to the JVM, and no other program has among its arguments. */
  private static final String MARK = "-Ddockerctl.home=";

  private final Host host;
  private final ProcessIdentity process;

  private LockKeeper(Host host, ProcessIdentity process) {
    this.host = host;
    this.process = process;
  }

  /** Who holds the lock; empty where that is not certain. */
  public static Optional<LockKeeper> of(Host host) {
    return ConfigurationLock.holder(StateFolders.of(host).lockFile())
        .map(holder -> new LockKeeper(host, holder.process()));
  }

  /** Whether it was stopped, by Ctrl-Z or a signal, and will do nothing by itself. */
  public boolean isStopped() {
    return Processes.state(host, process).filter(state -> state == 'T').isPresent();
  }

  /** Ends it, if it is a dockerctl of this user; returns whether it was. */
  public boolean kill() {
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
          && new ProcessView(host.kernel("/proc"))
              .commandLine(process.pid()).stream().anyMatch(word -> word.startsWith(MARK));
    } catch (IOException e) {
      return false;
    }
  }
}
