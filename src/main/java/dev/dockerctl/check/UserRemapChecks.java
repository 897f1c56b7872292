package dev.dockerctl.check;

import dev.dockerctl.host.AccountFile;
import org.jspecify.annotations.Nullable;

/** Whether the user of {@code --userns-remap} exists and has ranges (parseRemappedRoot, moby). */
record UserRemapChecks(String value, HostFindings host) {
  private static final String OPTION = "userns-remap";

  UserRemapChecks(HostFindings host) {
    this(host.set().text(OPTION, ""), host);
  }

  /** {@code default} stands for a user that the daemon makes where it is missing. */
  void run() {
    int colon = value.indexOf(':');
    String user = colon < 0 ? value : value.substring(0, colon);
    String group = colon < 0 ? user : value.substring(colon + 1);
    if (user.equals("default") || value.isEmpty() || value.equals("root")) {
      return;
    }
    String @Nullable [] account = entry("/etc/passwd", user);
    if (group.indexOf(':') >= 0) {
      refuse("give user or user:group");
    } else if (account == null) {
      refuse("there is no user '" + user + "'");
    } else if (entry("/etc/group", group) == null) {
      refuse("there is no group '" + group + "'");
    } else if (!hasRange("/etc/subuid", account) || !hasRange("/etc/subgid", account)) {
      refuse("the user has no ranges in /etc/subuid and /etc/subgid");
    }
  }

  private void refuse(String reason) {
    host.refuse(OPTION, "cannot use '" + value + "' for " + OPTION + ": " + reason);
  }

  private String @Nullable [] entry(String file, String nameOrId) {
    return new AccountFile(host.view().text(file)).of(nameOrId).orElse(null);
  }

  private boolean hasRange(String file, String[] account) {
    String text = host.view().text(file);
    String lines = "\n" + (text == null ? "" : text);
    return lines.contains("\n" + account[AccountFile.NAME] + ":")
        || lines.contains("\n" + account[AccountFile.NUMBER] + ":");
  }
}
