package dev.dockerctl.daemon;

import dev.dockerctl.config.UserFolders;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.host.Host;

/** Where dockerctl keeps its state on a host. */
public final class StateFolders {
  private StateFolders() {}

  /** The folders of the system daemon, or of the calling user's for rootless Docker. */
  public static StateDirectories of(Host host) {
    if (!host.isUserScope()) {
      return StateDirectories.system(host.root());
    }
    return StateDirectories.user(
        host.root(), host.path(UserFolders.state(host)), host.path(UserFolders.runtime(host)));
  }
}
