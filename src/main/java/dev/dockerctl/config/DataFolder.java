package dev.dockerctl.config;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.tree.FileTree;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder in which a daemon of the system keeps its data.
 *
 * @param path the folder
 * @param tree the files of the host
 */
public record DataFolder(String path, FileTree tree) {
  /** Where a daemon keeps its data unless told otherwise. */
  public static final String USUAL = "/var/lib/docker";

  private static final List<String> DRIVERS =
      List.of("overlay2", "fuse-overlayfs", "btrfs", "zfs", "vfs", "devicemapper", "aufs");

  /** Where a rootless daemon keeps it; the system's folder is nothing to it. */
  private static final String USUAL_OF_USER = "~/.local/share/docker";

  /** The folder of a configured daemon. */
  public static DataFolder of(Configuration configuration) {
    DataFolder usual = unlessSet(configuration);
    String path = usual.path();
    for (String name : List.of("graph", "data-root")) {
      path = first(configuration.texts(name), path);
    }
    return new DataFolder(path, usual.tree());
  }

  /** The folder of a daemon that is not told to use another one. */
  public static DataFolder unlessSet(Configuration configuration) {
    return new DataFolder(isOfUser(configuration) ? USUAL_OF_USER : USUAL, configuration.tree());
  }

  /** The first value of an option, unless it is empty. */
  static String first(List<String> values, String otherwise) {
    return values.isEmpty() || values.get(0).isEmpty() ? otherwise : values.get(0);
  }

  static boolean isOfUser(Configuration configuration) {
    String fragment = configuration.unit().fragmentPath();
    return fragment != null && fragment.contains("/systemd/user/");
  }

  /** Whether the daemon is part of a swarm, as far as its files tell. */
  public boolean isSwarmNode() {
    return tree.kind(path + "/swarm/docker-state.json")
        .filter(FileTree.Kind.FILE::equals)
        .isPresent();
  }

  /**
   * The storage drivers that were used in it, as far as this user may see, see {@code Home} in
   * moby's graphdriver.
   */
  public List<String> usedDrivers() {
    List<String> used = new ArrayList<>();
    for (String driver : DRIVERS) {
      if (hasFiles(path + "/" + driver)) {
        used.add(driver);
      }
    }
    return used;
  }

  /** A folder that only root may look into tells nobody else anything. */
  private boolean hasFiles(String folder) {
    try {
      return !tree.list(folder).isEmpty();
    } catch (DockerctlException e) {
      if (e.code() == ErrorCode.NOT_PERMITTED) {
        return false;
      }
      throw e;
    }
  }
}
