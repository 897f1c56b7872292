package dev.dockerctl.files.transaction;

import dev.dockerctl.files.FileEdit;
import java.util.List;

/** A change that was made, and what it takes to undo it. */
public final class Committed {
  private final ChangeRecord record;
  private final List<String> warnings;

  Committed(ChangeRecord record, List<String> warnings) {
    this.record = record;
    this.warnings = List.copyOf(warnings);
  }

  /** What went wrong after the change was made; it is made all the same. */
  public List<String> warnings() {
    return warnings;
  }

  /** The edits that were made, in order; those that changed nothing are not among them. */
  public List<FileEdit> edits() {
    return record.edits().stream().map(ChangeRecord.Planned::edit).toList();
  }

  /** Whether there was nothing to do. */
  public boolean isEmpty() {
    return record.edits().isEmpty();
  }

  ChangeRecord record() {
    return record;
  }
}
