package dev.dockerctl.change;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.InstalledDaemon;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.User;
import dev.dockerctl.tree.EditedFileTree;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.tree.RootedFileTree;
import dev.dockerctl.unit.syntax.Quoting;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A host on which configurations are planned and never written.
 *
 * @param host the host
 * @param files what it has
 */
public record PlannedHost(Host host, FileTree files) {
  public static final Catalog CATALOG = Catalog.load();

  private static final User ROOT = new User(0, "root", "/root");

  /** This machine, with its dockerd. */
  public static PlannedHost live() {
    return of(Path.of("/"), Host.Access.LIVE);
  }

  /** The host of a tree. */
  public static PlannedHost of(Path root, Host.Access access) {
    Host host = new Host(root, access, Host.Scope.SYSTEM, ROOT, Map.of(), Clock.systemUTC());
    return new PlannedHost(host, new RootedFileTree(root));
  }

  /** The folder of certificates for tests. */
  public static String certificates() {
    try {
      return Path.of(
              Objects.requireNonNull(PlannedHost.class.getResource("/dev/dockerctl/tls")).toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The installed release; without one the test is aborted, or fails where that is not allowed. */
  public DockerVersion requireDaemon() {
    Optional<DockerVersion> version = InstalledDaemon.release(host, null).version();
    if (version.isEmpty() && Boolean.getBoolean("dockerctl.test.noSkips")) {
      throw new AssertionError("no dockerd installed, and skips are not allowed");
    }
    return version.orElseGet(() -> abort("no dockerd installed"));
  }

  /** A planned command line and JSON file. */
  public Configuration configuration(List<String> words, String json) {
    StringBuilder line = new StringBuilder("ExecStart=/usr/sbin/dockerd");
    for (String word : words) {
      line.append(' ').append(quoted(word));
    }
    return configuration(
        "[Service]\nType=notify\n" + line + "\n", Map.of("/etc/docker/daemon.json", json));
  }

  /** dockerctl writes no control characters, though a unit may have them. */
  private static String quoted(String word) {
    String standIn = "\ue000";
    return Quoting.execWord(word.replace("\t", standIn)).replace(standIn, "\\t");
  }

  /** A planned unit and other files. */
  public Configuration configuration(String unit, Map<String, String> others) {
    Map<String, Optional<byte[]>> edits = new LinkedHashMap<>();
    edits.put("/etc/systemd/system/docker.service", bytes(unit));
    others.forEach((path, text) -> edits.put(path, bytes(text)));
    return new ConfigurationReader(host, CATALOG)
        .read("docker.service", new EditedFileTree(files, edits));
  }

  private static Optional<byte[]> bytes(String text) {
    return Optional.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
