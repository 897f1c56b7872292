package dev.dockerctl.daemon;

import com.google.common.jimfs.Jimfs;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A host in memory on which one process runs, which was started 500 seconds ago. */
public final class FakeProcess {
  public static final Catalog CATALOG = Catalog.load();

  private static final int PID = 77;

  private final FileSystem files =
      Jimfs.newFileSystem(
          com.google.common.jimfs.Configuration.unix().toBuilder()
              .setAttributeViews("basic", "owner", "posix", "unix")
              .build());
  private Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));

  FakeProcess unit(String text) {
    return write("/usr/lib/systemd/system/docker.service", text);
  }

  public FakeProcess execStart(String line) {
    return unit("[Service]\nExecReload=/bin/kill -s HUP $MAINPID\nExecStart=" + line + "\n");
  }

  public FakeProcess daemonFile(String json) {
    return write("/etc/docker/daemon.json", json.replace('\'', '"'));
  }

  /** From now on files that are written count as changed after the process was started. */
  FakeProcess started() {
    clock = Clock.systemUTC();
    return this;
  }

  FakeProcess write(String path, String text) {
    try {
      Path file = files.getPath(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public FakeProcess process(List<String> argv, Map<String, String> environment) {
    StringBuilder block = new StringBuilder();
    environment.forEach((name, value) -> block.append(name + "=" + value + "\0"));
    write("/proc/" + PID + "/cmdline", String.join("\0", argv) + "\0");
    write("/proc/" + PID + "/environ", block.toString());
    write("/proc/" + PID + "/stat", PID + " (dockerd) S 1" + " 0".repeat(17) + " 50000 0");
    write("/proc/uptime", "1000.00 900.00\n");
    return write("/proc/sys/kernel/random/boot_id", "b00t\n");
  }

  public Host host() {
    return new Host(
        files.getPath("/"),
        Host.Access.OFFLINE,
        Host.Scope.SYSTEM,
        new User(0, "root", "/root"),
        Map.of(),
        clock);
  }

  public Configuration configuration() {
    return new ConfigurationReader(host(), CATALOG).read("docker.service");
  }

  public RunningDaemon running() {
    return RunningDaemon.ofPid(host(), PID);
  }

  Drift drift() {
    ConfigurationReader reader = new ConfigurationReader(host(), CATALOG);
    return Drift.of(
        host(), reader, reader.read("docker.service"), running(), socket -> DaemonApi.NOBODY);
  }

  /** What the process has, as far as its command line and the unchanged file tell. */
  RunningOptions options() {
    return RunningOptions.of(host(), running(), configuration(), CATALOG);
  }
}
