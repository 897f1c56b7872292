package dev.dockerctl.config;

import dev.dockerctl.tree.FileTree;
import java.util.List;
import java.util.function.Function;

/**
 * The containerd that a daemon works with ({@code initContainerd} of moby 26.1.5): the one that it
 * is told, else the system's where its socket is there, else one of its own, which it starts.
 *
 * @param address its socket
 * @param isOwn whether the daemon starts it, so that its images lie below data-root
 * @param tree the files of the host
 */
public record ContainerdPlace(String address, boolean isOwn, FileTree tree) {
  private static final String SYSTEM = "/run/containerd/containerd.sock";

  /**
   * That of a daemon.
   *
   * @param values what the daemon has of an option
   */
  public static ContainerdPlace of(
      Function<String, List<String>> values, Configuration configuration) {
    FileTree tree = configuration.tree();
    String told = DataFolder.first(values.apply("containerd"), "");
    boolean ofUser = DataFolder.isOfUser(configuration);
    if (!told.isEmpty() || (!ofUser && tree.kind(SYSTEM).isPresent())) {
      return new ContainerdPlace(told.isEmpty() ? SYSTEM : told, false, tree);
    }
    String usual = ofUser ? "$XDG_RUNTIME_DIR/docker" : "/var/run/docker";
    String folder = DataFolder.first(values.apply("exec-root"), usual);
    return new ContainerdPlace(folder + "/containerd/containerd.sock", true, tree);
  }

  /** Whether an address leads to it. */
  public boolean isAt(String other) {
    return tree.canonical(other).equals(tree.canonical(address));
  }

  /** What tells its images from those of another one; empty for one of the daemon's own. */
  public String store() {
    return isOwn ? "" : address;
  }
}
