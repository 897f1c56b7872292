package dev.dockerctl.tree;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree of which each entry, each directory and each content is looked at once, as of the first
 * look. For one reading, which asks hundreds of times for the same few directories; what is planned
 * by it is compared with what was read, and not with what somebody wrote meanwhile.
 */
public final class SeenFileTree implements FileTree {
  private final FileTree base;
  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, byte[]> contents = new HashMap<>();
  private final Map<String, List<String>> lists = new HashMap<>();
  private final Map<String, Map<String, String>> links = new HashMap<>();

  private SeenFileTree(FileTree base) {
    this.base = base;
  }

  /** A tree as it is seen from now on; the same one where it is seen so already. */
  public static FileTree of(FileTree tree) {
    return tree instanceof SeenFileTree ? tree : new SeenFileTree(tree);
  }

  @Override
  public Entry entry(String resolved) {
    Entry seen = entries.get(resolved);
    if (seen == null) {
      seen = base.entry(resolved);
      entries.put(resolved, seen);
    }
    return seen;
  }

  @Override
  public boolean isTooLarge(String path) {
    return base.isTooLarge(path);
  }

  @Override
  public byte[] read(String path) throws IOException {
    byte[] seen = contents.get(path);
    if (seen == null) {
      seen = base.read(path);
      contents.put(path, seen);
    }
    return seen.clone();
  }

  @Override
  public List<String> list(String directory) {
    LinkResolution.Resolved resolved = LinkResolution.resolve(directory, this);
    if (resolved.kind() != Kind.DIRECTORY) {
      return List.of();
    }
    List<String> seen = lists.get(resolved.path());
    if (seen == null) {
      seen = base.list(directory);
      lists.put(resolved.path(), seen);
    }
    return seen;
  }

  @Override
  public Map<String, String> links(String directory, String suffix) {
    LinkResolution.Resolved resolved = LinkResolution.resolve(directory, this);
    if (resolved.kind() != Kind.DIRECTORY) {
      return Map.of();
    }
    String key = resolved.path() + '\0' + suffix;
    Map<String, String> seen = links.get(key);
    if (seen == null) {
      seen = base.links(directory, suffix);
      links.put(key, seen);
    }
    return seen;
  }
}
