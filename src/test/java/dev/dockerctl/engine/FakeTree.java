package dev.dockerctl.engine;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dockerctl.engine.unit.HostTree;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.User;
import dev.dockerctl.unit.LoadedUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A host's files in memory, as the engine sees them. */
public final class FakeTree implements AutoCloseable {
  private static final String FOLDER = "/etc/systemd/system/";

  private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());
  private final Path root = files.getPath("/root");
  private final HostTree tree =
      new HostTree(
          new Host(
              root,
              Host.Access.LIVE,
              Host.Scope.SYSTEM,
              new User(0, "root", "/root"),
              Map.of(),
              Clock.systemUTC()));

  public HostTree tree() {
    return tree;
  }

  /** Writes a file by its path on the host. */
  public FakeTree write(String path, String text) {
    Path file = tree.path(path);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a unit file of the administrator. */
  public FakeTree unit(String name, String text) {
    return write(FOLDER + name, text);
  }

  /** Makes a link by its path on the host. */
  public FakeTree link(String path, String target) {
    Path file = tree.path(path);
    try {
      Files.createDirectories(file.getParent());
      Files.createSymbolicLink(file, files.getPath(target));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All links below the administrator's unit files, with what they lead to. */
  public Map<String, String> links() {
    Map<String, String> links = new TreeMap<>();
    Path folder = tree.path(FOLDER);
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        if (Files.isSymbolicLink(file)) {
          links.put(folder.relativize(file).toString(), Files.readSymbolicLink(file).toString());
        }
      }
      return links;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean exists(String path) {
    return Files.exists(tree.path(path));
  }

  /** A service as it is loaded from a unit file with this text. */
  public static LoadedUnit service(String text) {
    try (FakeTree tree = new FakeTree()) {
      return tree.unit("test.service", text).tree().load("test.service");
    }
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
