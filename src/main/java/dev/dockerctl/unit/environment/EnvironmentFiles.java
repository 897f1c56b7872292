package dev.dockerctl.unit.environment;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.Location;
import dev.dockerctl.tree.FileGlob;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.EnvironmentFileReference;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@code EnvironmentFile=} names (exec_context_load_environment in systemd 257). */
final class EnvironmentFiles {
  private final FileTree tree;
  private final List<EnvironmentFile> read = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> unusable = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  EnvironmentFiles(FileTree tree) {
    this.tree = tree;
  }

  /** The files read so far, in order. */
  List<EnvironmentFile> read() {
    return read;
  }

  /** Mandatory paths and patterns that match nothing. */
  List<String> missing() {
    return missing;
  }

  /** Mandatory files that are there and cannot be used. */
  List<String> unusable() {
    return unusable;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** Reads the file, or all files that match the pattern, of one reference. */
  void add(EnvironmentFileReference reference) {
    List<String> paths = FileGlob.expand(tree, reference.path());
    if (paths.isEmpty()) {
      addMissing(reference, reference.path());
    }
    for (String path : paths) {
      addFile(reference, path);
    }
  }

  private void addFile(EnvironmentFileReference reference, String path) {
    if (tree.kind(path).isEmpty()) {
      addMissing(reference, path);
      return;
    }
    try {
      add(EnvironmentFile.parse(path, tree.read(path)), reference.optional());
    } catch (AccessDeniedException e) {
      // The service manager can read it, so nothing is known about the start.
      String message = "cannot read environment file '" + path + "': permission denied";
      diagnostics.add(Diagnostic.warning(reference.setting().location(), message));
    } catch (IOException e) {
      addUnreadable(reference, path);
    }
  }

  private void addUnreadable(EnvironmentFileReference reference, String path) {
    Location location = reference.setting().location();
    String message = "cannot read environment file '" + path + "': " + reason(path);
    if (reference.optional()) {
      diagnostics.add(Diagnostic.warning(location, message + ", so it is ignored"));
    } else {
      unusable.add(path);
      diagnostics.add(Diagnostic.error(location, message + ", so the service does not start"));
    }
  }

  private void add(EnvironmentFile file, boolean optional) {
    read.add(file);
    diagnostics.addAll(file.diagnostics());
    if (file.isRefused() && !optional) {
      unusable.add(file.path());
    }
  }

  private String reason(String path) {
    boolean directory = tree.kind(path).filter(FileTree.Kind.DIRECTORY::equals).isPresent();
    return directory ? "is a directory" : "read error";
  }

  private void addMissing(EnvironmentFileReference reference, String path) {
    if (!reference.optional()) {
      missing.add(path);
      diagnostics.add(
          Diagnostic.error(
              reference.setting().location(),
              "environment file '" + path + "' is missing, so the service does not start"));
    }
  }
}
