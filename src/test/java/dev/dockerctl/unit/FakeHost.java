package dev.dockerctl.unit;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.tree.RootedFileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A host in memory below a root directory that is not the file system's own. */
public final class FakeHost implements AutoCloseable {
  static final String ETC = "/etc/systemd/system/";
  static final String RUN = "/run/systemd/system/";
  static final String LIB = "/usr/lib/systemd/system/";

  private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());
  private final Path root = files.getPath("/root");

  public FakeHost write(String path, String text) {
    return write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  public FakeHost write(String path, byte[] content) {
    try {
      Files.createDirectories(at(path).getParent());
      Files.write(at(path), content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public FakeHost link(String path, String target) {
    try {
      Files.createDirectories(at(path).getParent());
      Files.createSymbolicLink(at(path), files.getPath(target));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FakeHost directory(String path) {
    try {
      Files.createDirectories(at(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A unit with a section and an {@code ExecStart=}, and more lines below. */
  FakeHost service(String path, String... lines) {
    return write(path, "[Service]\nExecStart=/bin/main\n" + String.join("\n", lines) + "\n");
  }

  /** A drop-in that sets the variable of some name to the drop-in's path. */
  FakeHost mark(String path, String variable) {
    return write(path, "[Service]\nEnvironment=" + variable + "=" + path + "\n");
  }

  public FileTree tree() {
    return new RootedFileTree(root);
  }

  LoadedUnit load(String name) {
    return loader().load(name);
  }

  List<DropIn> dropIns(String name) {
    return loader().dropIns(load(name));
  }

  private UnitLoader loader() {
    return new UnitLoader(
        tree(), UnitSearchPath.system(), SpecifierContext.system(tree(), "amd64"));
  }

  private Path at(String path) {
    return root.resolve(path.substring(1));
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
