package dev.dockerctl.config;

import dev.dockerctl.host.Host;
import dev.dockerctl.tree.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.jspecify.annotations.Nullable;

/**
 * What the checks may look at on a host: files only, so that a tree of another machine does.
 *
 * @param host the host
 * @param files its files, with planned edits laid over them
 */
public record HostView(Host host, FileTree files) {
  /** A host with the files a configuration was read from. */
  public static HostView of(Host host, Configuration configuration) {
    return new HostView(host, configuration.tree());
  }

  /** Whether devices, processes and the kernel are those the daemon will meet. */
  public boolean isLive() {
    return host.access() == Host.Access.LIVE;
  }

  /** Whether there is anything of that path; what cannot be known is no mistake. */
  public boolean exists(String path) {
    return files.kind(path).isPresent();
  }

  /** Whether a path leads to a directory. */
  public boolean isDirectory(String path) {
    FileTree.Kind kind = files.kind(path).orElse(null);
    return kind == FileTree.Kind.DIRECTORY || kind == FileTree.Kind.UNKNOWN;
  }

  /** Whether a path leads to a regular file that someone may execute. */
  public boolean isExecutable(String path) {
    FileTree.Kind kind = files.kind(path).orElse(null);
    if (kind == FileTree.Kind.UNKNOWN) {
      return true;
    }
    if (kind != FileTree.Kind.FILE) {
      return host.isSandbox() && Files.isExecutable(host.program(path));
    }
    Path real = host.path(files.canonical(path));
    try {
      for (PosixFilePermission permission : Files.getPosixFilePermissions(real)) {
        if (permission.name().endsWith("_EXECUTE")) {
          return true;
        }
      }
      return false;
    } catch (IOException | UnsupportedOperationException e) {
      return Files.isExecutable(real);
    }
  }

  /** Whether a path leads to something that can be read. */
  public boolean isReadable(String path) {
    return text(path) != null;
  }

  /** Whether a file is there that this user may not read, though root may. */
  public boolean isHidden(String path) {
    return !host.user().isRoot() && exists(path) && !isReadable(path);
  }

  /** Why a folder could not be made or written to; null where nothing is in the way. */
  public @Nullable String obstacle(String folder) {
    String path = folder;
    while (!path.isEmpty() && !exists(path)) {
      path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
    if (!path.isEmpty() && !isDirectory(path)) {
      return "'" + path + "' is no directory";
    }
    boolean writable =
        !host.user().isRoot() || Files.isWritable(host.path(files.canonical(path + "/")));
    return writable ? null : "'" + path + "' cannot be written to";
  }

  /** The text of a file, each byte one character; null when it cannot be read. */
  public @Nullable String text(String path) {
    try {
      return new String(files.read(path), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return null;
    }
  }
}
