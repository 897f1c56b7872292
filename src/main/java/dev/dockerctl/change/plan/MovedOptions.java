package dev.dockerctl.change.plan;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.FileEdit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Options that go with the drop-in's lines, and that somebody had given in another file before
 * dockerctl moved them to the drop-in: they go back there, and what cannot is named.
 */
final class MovedOptions {
  private static final String ALL = "dockerctl revert --all brings it back";

  private final Configuration before;
  private final Draft draft;
  private final List<FileEdit> edits;
  private final Set<String> names;

  /**
   * The options that a draft changes.
   *
   * @param draft takes our lines out of the drop-ins, and does nothing else yet
   * @param edits the recorded edits in effect, oldest first
   */
  MovedOptions(Draft draft, List<FileEdit> edits) {
    this.before = draft.before();
    this.draft = draft;
    this.edits = edits;
    this.names = before.differing(draft.configuration());
  }

  /** Puts back what was taken out of daemon.json; returns the traces that are left there. */
  DaemonFileTraces toDaemonFile(DaemonFileTraces traces) {
    Set<String> keys = new LinkedHashSet<>();
    for (String name : names) {
      Option option = before.option(name).map(EffectiveOption::option).orElse(null);
      if (option != null && option.jsonKey() != null) {
        keys.add(option.jsonKey());
      }
    }
    DaemonFileTraces moved = traces.movedAway(keys);
    DaemonFileTraces rest = traces.except(moved);
    if (!moved.isEmpty()) {
      String path = before.file().path();
      Optional<Optional<byte[]>> earlier = draft.earlier(path, edits);
      draft.put(path, rest.isEmpty() && earlier.isPresent() ? earlier.get() : moved.without());
    }
    return rest;
  }

  /** Whether an environment file could be put back without a change of any other option. */
  boolean toEnvironmentFile(String path) {
    Optional<Optional<byte[]>> earlier = draft.earlier(path, edits);
    if (earlier.isEmpty()) {
      return false;
    }
    Set<String> changed = draft.configuration().differing(draft.with(path, earlier.get()));
    if (changed.isEmpty() || !names.containsAll(changed)) {
      return false;
    }
    draft.put(path, earlier.get());
    return true;
  }

  /** What was given in an environment file before and is given nowhere with the draft. */
  List<String> lost(String path) {
    Optional<FileEdit> whole = Draft.whole(path, edits);
    if (whole.isEmpty()) {
      return List.of();
    }
    boolean canGoBack = FileEdit.sameContent(draft.content(path), whole.get().after());
    Configuration now = draft.configuration();
    Configuration then = draft.with(path, whole.get().before());
    List<String> notes = new ArrayList<>();
    for (EffectiveOption option : then.options()) {
      List<String> words = gone(option, path, now);
      if (names.contains(option.name()) && !words.isEmpty()) {
        notes.add(note(path, words) + (canGoBack ? ALL : again(option, words)));
      }
    }
    return notes;
  }

  /** The values that an option had from a file and has no more, as flags. */
  private static List<String> gone(EffectiveOption option, String path, Configuration now) {
    List<String> words = new ArrayList<>();
    List<String> texts = option.texts();
    Set<String> left = new HashSet<>(now.texts(option.name()));
    for (int i = 0; i < texts.size(); i++) {
      boolean stays = left.contains(texts.get(i));
      if (!stays && option.values().get(i).isFrom(path)) {
        words.add("--" + option.name() + "=" + texts.get(i));
      }
    }
    return words;
  }

  private static String note(String path, List<String> words) {
    return ShellWords.join(SecretMask.mask(words))
        + " was in '"
        + path
        + "' before and is set nowhere now: ";
  }

  private static String again(EffectiveOption option, List<String> words) {
    Option known = option.option();
    if (known == null || !SecretMask.mask(words).equals(words)) {
      return "set it again";
    }
    String verb = known.holdsSeveral() ? "add" : "set";
    return "dockerctl " + verb + " " + ShellWords.join(words) + " brings it back";
  }
}
