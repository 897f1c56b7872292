package dev.dockerctl.engine.process;

import dev.dockerctl.unit.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The accounts of a tree of files, passwd(5) and group(5). */
public final class TreeAccounts implements Accounts {
  private final FileTree files;

  public TreeAccounts(FileTree files) {
    this.files = files;
  }

  @Override
  public @Nullable Account user(String user) {
    String[] entry = entry("/etc/passwd", user, 7);
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
    String[] entry = entry("/etc/group", group, 3);
    return entry == null ? -1 : Integer.parseInt(entry[2]);
  }

  /** The fields of the line that has a name, or a number in its third field. */
  private String @Nullable [] entry(String file, String wanted, int atLeast) {
    try {
      String text = new String(files.read(file), StandardCharsets.UTF_8);
      for (String line : text.split("\n")) {
        String[] fields = line.split(":", -1);
        boolean whole = fields.length >= atLeast && Accounts.isNumber(fields[2]);
        if (whole && (fields[0].equals(wanted) || fields[2].equals(wanted))) {
          return fields;
        }
      }
      return null;
    } catch (IOException e) {
      return null;
    }
  }
}
