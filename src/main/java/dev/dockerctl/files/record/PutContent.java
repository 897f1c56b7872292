package dev.dockerctl.files.record;

import dev.dockerctl.files.AttributeModels;
import dev.dockerctl.files.FileAttributes;
import dev.dockerctl.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Writes the content of a file that an undo puts back, with the attributes that it had. */
final class PutContent {
  private final AttributeModels models;

  PutContent(AttributeModels models) {
    this.models = models;
  }

  /**
   * Whether there is room for a file, and whether what stands there can be moved: neither can be
   * what is immutable, or that somebody has mounted something onto, link(2).
   *
   * @param temporary where something is written for it, and is gone after that
   * @throws IOException where it cannot be put back
   */
  void rehearse(KeptFile target, Path file, Path temporary) throws IOException {
    WholeFile.createDirectories(WholeFile.directoryOf(file));
    try {
      Files.deleteIfExists(temporary);
      if (target.content().isPresent()) {
        write(target, file, temporary);
      } else {
        Files.createFile(temporary);
      }
      Files.delete(temporary);
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.createLink(temporary, file);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  void write(KeptFile target, Path file, Path temporary) throws IOException {
    byte[] content = target.content().orElseThrow();
    Optional<FileAttributes> wanted = target.attributes();
    Optional<Path> inPlace =
        Optional.of(file).filter(it -> Files.isRegularFile(it, LinkOption.NOFOLLOW_LINKS));
    if (wanted.isPresent()) {
      Optional<Path> model = model(target.path(), wanted.get(), inPlace);
      WholeFile.writeWith(wanted.get(), model, temporary, content);
    } else if (inPlace.isPresent()) {
      WholeFile.writeLike(file, temporary, content);
    } else {
      WholeFile.write(temporary, content, WholeFile.modeFor(content));
    }
  }

  /**
   * What a file is written like: the one in place, but for the kept model where that one differs.
   */
  private Optional<Path> model(String path, FileAttributes wanted, Optional<Path> inPlace)
      throws IOException {
    if (inPlace.isPresent() && FileAttributes.of(inPlace.get()).equals(Optional.of(wanted))) {
      return inPlace;
    }
    return models.of(path, wanted).or(() -> inPlace);
  }
}
