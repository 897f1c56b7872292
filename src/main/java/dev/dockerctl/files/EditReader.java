package dev.dockerctl.files;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the lines {@code path}, {@code before} and {@code after} of a record into an edit, with
 * {@code before-uid}, {@code before-gid} and {@code before-mode}.
 */
public final class EditReader {
  private @Nullable String path;
  private Optional<byte[]> before = Optional.empty();
  private Optional<byte[]> after = Optional.empty();

  private int uid = -1;
  private int gid;
  private int mode;

  /** Takes a line; others than these are for later versions and are ignored. */
  public void take(SealedText.Field field) throws IOException {
    switch (field.key()) {
      case "path" -> path = RecordedPath.writable(field.value());
      case "before" -> before = Optional.of(field.bytes());
      case "after" -> after = Optional.of(field.bytes());
      case "before-uid" -> uid = FileAttributes.number(field);
      case "before-gid" -> gid = FileAttributes.number(field);
      case "before-mode" -> mode = FileAttributes.number(field);
      default -> {}
    }
  }

  /** The edit gathered so far; the next one starts afresh. */
  public FileEdit edit() throws IOException {
    String complete = path;
    if (complete == null || (before.isEmpty() && after.isEmpty())) {
      throw new IOException("the record is damaged");
    }
    Optional<FileAttributes> attributes =
        uid < 0 ? Optional.empty() : Optional.of(new FileAttributes(uid, gid, mode));
    FileEdit edit = new FileEdit(complete, before, after, attributes);
    uid = -1;
    path = null;
    before = Optional.empty();
    after = Optional.empty();
    return edit;
  }
}
