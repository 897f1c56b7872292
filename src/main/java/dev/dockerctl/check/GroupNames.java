package dev.dockerctl.check;

import dev.dockerctl.config.HostView;
import dev.dockerctl.host.AccountFile;

/** The groups of a host, group(5). */
record GroupNames(HostView view) {
  /** Whether there is a group of that name, as far as the file tells. */
  boolean hasName(String name) {
    return file().named(name).isPresent();
  }

  /** The name of a gid; the number where the file has none. */
  String name(int gid) {
    return file().name(gid);
  }

  /** The same, where a number means the group that has it. */
  boolean hasNameOrNumber(String group) {
    return file().of(group).isPresent();
  }

  private AccountFile file() {
    return new AccountFile(view.text("/etc/group"));
  }

  /** Whether groups may come from elsewhere, nsswitch.conf(5). */
  boolean mayBeElsewhere() {
    String text = view.text("/etc/nsswitch.conf");
    for (String line : (text == null ? "" : text).split("\n", -1)) {
      if (line.strip().startsWith("group:")) {
        for (String source : line.strip().substring("group:".length()).strip().split("\\s+", -1)) {
          boolean local =
              source.equals("files") || source.equals("compat") || source.equals("systemd");
          if (!local && !source.startsWith("[") && !source.isEmpty()) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
