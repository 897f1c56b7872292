package dev.dockerctl.daemon;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;

/**
 * The options that dockerd looks at only when it sets its default network up anew: with
 * live-restore and a running container it takes the network over as it is ({@code
 * initNetworkController} of moby 26.1.5), and a mistake shows at the next start without one.
 */
public final class NetworkOptions {
  private final Catalog catalog;

  public NetworkOptions(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Whether the bridge keeps what an option gave it, also when the option is gone. */
  static boolean isKeptByBridge(String name) {
    return name.equals("bip") || name.equals("bip6") || name.equals("fixed-cidr-v6");
  }

  /** Whether an option takes part in setting the network up. */
  public boolean isSetUpAtStart(String name) {
    return catalog.find(name).filter(Option::network).isPresent();
  }
}
