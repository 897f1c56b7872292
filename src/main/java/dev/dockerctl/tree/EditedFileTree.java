package dev.dockerctl.tree;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A tree with planned edits laid over it. An edit is made as an atomic replacement does it: the
 * links of its parent directories are followed, and the entry itself, a link too, gives way to a
 * regular file. Parent directories that are missing appear.
 */
public final class EditedFileTree implements FileTree {
  private final FileTree base;
  private final Map<String, Optional<byte[]>> edits = new HashMap<>();

  /**
   * A tree as it will be.
   *
   * @param base the tree as it is
   * @param edits new contents by path; empty for a file that will be deleted
   */
  public EditedFileTree(FileTree base, Map<String, Optional<byte[]>> edits) {
    this.base = base;
    edits.forEach(
        (path, content) -> this.edits.put(LinkResolution.canonicalParent(path, base), content));
  }

  @Override
  public Entry entry(String resolved) {
    Optional<byte[]> edit = edits.get(resolved);
    if (edit != null) {
      return edit.isPresent() ? new Entry(Kind.FILE, null) : Entry.MISSING;
    }
    Entry entry = base.entry(resolved);
    return entry.isMissing() && isNewParent(resolved) ? new Entry(Kind.DIRECTORY, null) : entry;
  }

  private boolean isNewParent(String resolved) {
    String prefix = resolved.endsWith("/") ? resolved : resolved + "/";
    for (Map.Entry<String, Optional<byte[]>> edit : edits.entrySet()) {
      if (edit.getValue().isPresent() && edit.getKey().startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean isTooLarge(String path) {
    String resolved = canonical(path);
    Optional<byte[]> edit = edits.get(resolved);
    return edit == null
        ? base.isTooLarge(resolved)
        : edit.filter(content -> content.length > LARGEST).isPresent();
  }

  @Override
  public byte[] read(String path) throws IOException {
    String resolved = canonical(path);
    Optional<byte[]> edit = edits.get(resolved);
    if (edit == null) {
      return base.read(resolved);
    }
    return edit.orElseThrow(() -> new NoSuchFileException(path)).clone();
  }

  @Override
  public List<String> list(String directory) {
    String resolved = canonical(directory);
    TreeSet<String> names = new TreeSet<>(ByteOrder.OF_NAMES);
    names.addAll(base.list(resolved));
    edits.forEach(
        (path, content) -> {
          String name = child(resolved, path);
          if (name != null && content.isPresent()) {
            names.add(name);
          } else if (name != null && path.endsWith("/" + name)) {
            names.remove(name);
          }
        });
    return List.copyOf(names);
  }

  /** The name in a directory under which a path stands, or null if it stands elsewhere. */
  private static @Nullable String child(String directory, String path) {
    int from = directory.equals("/") ? 1 : directory.length() + 1;
    if (path.length() <= from || !path.startsWith(directory) || path.charAt(from - 1) != '/') {
      return null;
    }
    int slash = path.indexOf('/', from);
    return path.substring(from, slash < 0 ? path.length() : slash);
  }

  @Override
  public Map<String, String> links(String directory, String suffix) {
    String resolved = canonical(directory);
    String prefix = resolved.equals("/") ? resolved : resolved + "/";
    Map<String, String> links = new HashMap<>(base.links(resolved, suffix));
    links.keySet().removeIf(name -> edits.containsKey(prefix + name));
    return links;
  }
}
