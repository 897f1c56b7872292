package dev.dockerctl.host;

import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The text of {@code /etc/passwd} or {@code /etc/group}: a line an entry, its fields between
 * colons, passwd(5) and group(5).
 *
 * @param text the file's content; null for a file that is not there
 */
public record AccountFile(@Nullable String text) {
  /** The field with the name. */
  public static final int NAME = 0;

  /** The field with the uid or gid. */
  public static final int NUMBER = 2;

  /** The field of passwd(5) with the home directory. */
  public static final int HOME = 5;

  /** The entry of a name. */
  public Optional<String[]> named(String name) {
    return first(fields -> fields[NAME].equals(name));
  }

  /** The name of a uid or gid; the number where the file has none. */
  public String name(int number) {
    String text = Integer.toString(number);
    return numbered(text).map(fields -> fields[NAME]).orElse(text);
  }

  /** The entry of a uid or gid. */
  public Optional<String[]> numbered(String number) {
    return first(fields -> fields[NUMBER].equals(number));
  }

  /** The first entry that has a word as its name or as its number. */
  public Optional<String[]> of(String nameOrNumber) {
    return first(
        fields -> fields[NAME].equals(nameOrNumber) || fields[NUMBER].equals(nameOrNumber));
  }

  private Optional<String[]> first(Predicate<String[]> wanted) {
    for (String line : text == null ? new String[0] : text.split("\n", -1)) {
      String[] fields = line.split(":", -1);
      if (fields.length > NUMBER && wanted.test(fields)) {
        return Optional.of(fields);
      }
    }
    return Optional.empty();
  }
}
