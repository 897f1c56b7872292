package dev.dockerctl.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Moves a record that is damaged out of the way, to where somebody can look at it. */
final class SetAside {
  private static final String DAMAGED = ".damaged";
  private static final int NAMES = 100;

  private SetAside() {}

  /** Moves a record, whatever it is, and returns its new place. */
  static Path move(Path record) throws IOException {
    Path aside = record.resolveSibling(record.getFileName() + DAMAGED);
    for (int i = 2; i < NAMES && Files.exists(aside, LinkOption.NOFOLLOW_LINKS); i++) {
      aside = record.resolveSibling(record.getFileName() + DAMAGED + "-" + i);
    }
    WholeFile.install(record, aside);
    return aside;
  }

  /** Whether a name is one of a record that was moved. */
  static boolean isName(String name) {
    return name.contains(DAMAGED);
  }
}
