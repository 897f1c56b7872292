package dev.dockerctl.engine.process;

import dev.dockerctl.host.AccountFile;
import dev.dockerctl.tree.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The accounts of a tree of files, passwd(5) and group(5). */
public record TreeAccounts(FileTree files) implements Accounts {
  private static final int PASSWD_FIELDS = 7;
  private static final int GROUP_FIELDS = 3;

  @Override
  public @Nullable Account user(String user) {
    String[] entry = entry("/etc/passwd", user, PASSWD_FIELDS);
    return entry == null
        ? null
        : new Account(
            entry[0], Integer.parseInt(entry[2]), Integer.parseInt(entry[3]), entry[5], entry[6]);
  }

  @Override
  public int group(String group) {
    if (Accounts.isNumber(group)) {
      return Integer.parseInt(group);
    }
    String[] entry = entry("/etc/group", group, GROUP_FIELDS);
    return entry == null ? -1 : Integer.parseInt(entry[2]);
  }

  private String @Nullable [] entry(String file, String wanted, int atLeast) {
    try {
      String text = new String(files.read(file), StandardCharsets.UTF_8);
      return new AccountFile(text)
          .of(wanted)
          .filter(
              fields -> fields.length >= atLeast && Accounts.isNumber(fields[AccountFile.NUMBER]))
          .orElse(null);
    } catch (IOException e) {
      return null;
    }
  }
}
