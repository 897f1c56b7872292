package dev.dockerctl.unit.install;

import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.install.InstallException.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The links that are planned, over a tree as it is. */
final class LinkPlan {
  private final FileTree tree;
  private final Map<String, Optional<String>> planned = new HashMap<>();
  private final List<InstallStep> steps = new ArrayList<>();

  LinkPlan(FileTree tree) {
    this.tree = tree;
  }

  /** All steps so far, in order. */
  List<InstallStep> steps() {
    return List.copyOf(steps);
  }

  /** Adds what is to be said. */
  void say(InstallStep.Kind kind, String path, String other) {
    steps.add(new InstallStep(kind, path, other));
  }

  /** The target of a link as written; empty where there is none, or it is planned to go. */
  Optional<String> target(String path) {
    Optional<String> known = planned.get(path);
    return known == null ? tree.linkTarget(path) : known;
  }

  /** Plans that a link goes. */
  void remove(String path) {
    planned.put(path, Optional.empty());
    say(InstallStep.Kind.UNLINK, path, "");
  }

  /**
   * Plans a link, unless one is there that leads to the same file.
   *
   * @param force whether another link gives way to it
   */
  void add(String path, String file, boolean force) throws InstallException {
    Optional<String> there = target(path);
    if (there.isPresent()) {
      if (isSame(path, there.get(), file)) {
        return;
      }
      if (!force) {
        throw new InstallException(
            Reason.OCCUPIED, "'" + path + "' is there already, and leads to '" + there.get() + "'");
      }
      remove(path);
    } else if (!planned.containsKey(path) && tree.kind(path).isPresent()) {
      throw new InstallException(Reason.OCCUPIED, "'" + path + "' is there already");
    }
    planned.put(path, Optional.of(file));
    say(InstallStep.Kind.LINK, path, file);
  }

  private boolean isSame(String path, String one, String other) {
    return one.equals(other) || tree.canonical(absolute(path, one)).equals(tree.canonical(other));
  }

  /** The target of a link as a path that is absolute. */
  static String absolute(String path, String target) {
    return target.startsWith("/") ? target : path.substring(0, path.lastIndexOf('/') + 1) + target;
  }

  /** Where a path leads in the end: links that are planned are not followed. */
  boolean leadsNowhere(String path) {
    return !planned.containsKey(path) && tree.kind(path).isEmpty();
  }
}
