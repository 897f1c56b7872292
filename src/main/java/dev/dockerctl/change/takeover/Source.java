package dev.dockerctl.change.takeover;

import dev.dockerctl.unit.syntax.Variable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file whose settings can be taken over.
 *
 * @param path where it stands
 * @param putAside what becomes of it, as the end of a sentence
 * @param contents the edits that take it out of effect
 * @param vendor the unit file of the package as it was before somebody edited it; it is compared
 *     with, and not written
 * @param latent what has no effect now and will have
 */
record Source(
    String path,
    String putAside,
    Map<String, Optional<byte[]>> contents,
    Map<String, Optional<byte[]>> vendor,
    List<Variable> latent) {

  /** A source that is in effect. */
  static Source of(String path, String putAside, Map<String, Optional<byte[]>> contents) {
    return new Source(path, putAside, contents, Map.of(), List.of());
  }
}
