package dev.dockerctl.config;

import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.SpecifierContext;

/** What specifiers stand for on a test host that is looked at from outside. */
final class NamedHost {
  private NamedHost() {}

  /** The kernel answers for the reader's own host name, whatever tree the file is in. */
  static SpecifierContext of(String hostName, FileTree tree) {
    SpecifierContext context = SpecifierContext.system(tree, System.getProperty("os.arch"));
    SpecifierContext.Host seen = context.host();
    SpecifierContext.Host own =
        new SpecifierContext.Host(
            () -> hostName,
            seen.prettyHostName(),
            seen.machineId(),
            seen.bootId(),
            seen.kernelRelease(),
            seen.architecture());
    return new SpecifierContext(own, context.osRelease(), context.account(), context.directories());
  }
}
