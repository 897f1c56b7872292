package dev.dockerctl.config;

/** The groups of a host, group(5). */
final class GroupNames {
  private final HostView view;

  GroupNames(HostView view) {
    this.view = view;
  }

  /** Whether there is a group of that name, as far as the file tells. */
  boolean hasName(String name) {
    return has(0, name);
  }

  /** The same, where a number means the group that has it. */
  boolean hasNameOrNumber(String group) {
    return has(0, group) || has(2, group);
  }

  private boolean has(int field, String wanted) {
    String text = view.text("/etc/group");
    for (String line : (text == null ? "" : text).split("\n", -1)) {
      String[] fields = line.split(":", -1);
      if (fields.length > field && fields[field].equals(wanted)) {
        return true;
      }
    }
    return false;
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
