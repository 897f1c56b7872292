package dev.dockerctl.change.plan;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.EditDistance;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.MaskLink;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.DropIn;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Masks one drop-in by a link in the administrator's folder, and takes the mask away. A file that
 * stands where the link has to be goes aside, under a name that systemd does not read.
 */
public final class DropInMask {
  /** What follows the name of a drop-in that was put aside. */
  private static final String ASIDE = ".dockerctl-disabled";

  private final ConfigurationReader reader;
  private final Configuration before;
  private final String verb;
  private final String path;
  private final String name;
  private final List<DropIn> known;

  /** What is wanted of a drop-in. */
  public enum Wanted {
    /** It counts no longer. */
    DISABLED("disable"),
    /** It counts again. */
    ENABLED("enable");

    private final String verb;

    Wanted(String verb) {
      this.verb = verb;
    }

    /** The word of the command line. */
    public String verb() {
      return verb;
    }
  }

  private DropInMask(Planner planner, Configuration before, String given, Wanted wanted) {
    this.reader = planner.reader();
    this.before = before;
    this.verb = wanted.verb();
    this.path = ManagedPath.of(planner.host(), before.unit().name(), given);
    this.name = path.substring(path.lastIndexOf('/') + 1);
    this.known = reader.dropIns(before);
  }

  /**
   * Plans it.
   *
   * @param name the drop-in's name; {@code .conf} may be left out
   * @throws DockerctlException NOT_FOUND where there is no such drop-in, REFUSED where the result
   *     would not be what is wanted, or where something would be lost
   */
  public static Plan plan(Planner planner, Configuration before, String name, Wanted wanted) {
    before.requireLoaded();
    DropInMask mask = new DropInMask(planner, before, name, wanted);
    mask.requireKnown();
    Map<String, Optional<byte[]>> contents =
        wanted == Wanted.DISABLED ? mask.disabled() : mask.enabled();
    Plan plan = planner.contents(before, contents);
    mask.check(plan.after(), wanted);
    return plan;
  }

  private Map<String, Optional<byte[]>> disabled() {
    if (isMask(PresentContent.of(before.tree(), path))) {
      return Map.of();
    }
    Map<String, Optional<byte[]>> contents = new LinkedHashMap<>();
    if (isThere(path)) {
      requireFile();
      if (isThere(aside())) {
        throw refused("'" + aside() + "' is there already, and would be overwritten")
            .hint("see whether it is needed, then: rm " + ShellWords.quote(aside()));
      }
      contents.put(aside(), PresentContent.of(before.tree(), path));
    }
    contents.put(path, MaskLink.content());
    return contents;
  }

  private Map<String, Optional<byte[]>> enabled() {
    Optional<byte[]> now =
        isThere(path) ? PresentContent.of(before.tree(), path) : Optional.empty();
    Map<String, Optional<byte[]>> contents = new LinkedHashMap<>();
    if (isThere(aside())) {
      if (isThere(path) && !isMask(now)) {
        throw refused("'" + path + "' is there as well as '" + aside() + "'")
            .hint("keep one of them: diff " + ShellWords.join(List.of(path, aside())));
      }
      contents.put(path, PresentContent.of(before.tree(), aside()));
      contents.put(aside(), Optional.empty());
    } else if (isMask(now)) {
      contents.put(path, Optional.empty());
    }
    return contents;
  }

  /** A link to {@code /dev/null} or an empty file, which systemd takes for the same. */
  private static boolean isMask(Optional<byte[]> content) {
    return MaskLink.asFile(content).filter(bytes -> bytes.length == 0).isPresent();
  }

  private boolean isThere(String file) {
    return before.tree().kind(file).isPresent() || before.tree().linkTarget(file).isPresent();
  }

  private String aside() {
    return asideOf(path);
  }

  /** Where a file goes that is put aside. */
  public static String asideOf(String path) {
    return path + ASIDE;
  }

  private void requireFile() {
    Optional<String> target = before.tree().linkTarget(path);
    if (target.isPresent()) {
      throw refused("'" + path + "' is a link to '" + target.get() + "', made by somebody else")
          .hint("rm " + ShellWords.quote(path));
    }
    if (before.tree().kind(path).filter(FileTree.Kind.FILE::equals).isEmpty()) {
      throw refused("'" + path + "' is not a regular file");
    }
  }

  private void check(Configuration after, Wanted wanted) {
    DropIn first =
        reader.dropIns(after).stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElse(null);
    if (wanted == Wanted.DISABLED) {
      boolean hidden = first != null && (first.isMask() || first.sets().isEmpty());
      if (!hidden) {
        throw inTheWay(
            first, "'%s' is more important than '" + path + "', where the mask would be");
      }
    } else if (first != null && first.state() != DropIn.State.APPLIED) {
      throw inTheWay(
          first, first.isMask() ? "'%s' masks it" : "'%s' is ignored: " + first.reason());
    }
  }

  private DockerctlException inTheWay(@Nullable DropIn first, String reason) {
    String file = first == null ? path : first.path();
    return refused(reason.replace("%s", file))
        .at(Location.of(file))
        .hint("remove that first: rm " + ShellWords.quote(file) + "; dockerctl daemon-reload");
  }

  private DockerctlException refused(String reason) {
    return error(ErrorCode.REFUSED, reason);
  }

  private DockerctlException error(ErrorCode code, String reason) {
    return new DockerctlException(code, "cannot " + verb + " drop-in '" + name + "': " + reason);
  }

  private void requireKnown() {
    if (isThere(aside()) || known.stream().anyMatch(one -> one.name().equals(name))) {
      return;
    }
    List<String> close = close();
    throw error(ErrorCode.NOT_FOUND, "'" + before.unit().name() + "' has no drop-in of that name")
        .hint(
            close.isEmpty()
                ? "dockerctl drop-ins"
                : "did you mean '" + String.join("' or '", close) + "'?");
  }

  /** The names that are not far from the one given, the closest first. */
  private List<String> close() {
    TreeSet<String> names = new TreeSet<>();
    known.stream().flatMap(DropInMask::names).forEach(names::add);
    int most = Math.max(2, name.length() / 3);
    return names.stream()
        .filter(other -> EditDistance.between(name, other) <= most)
        .sorted(Comparator.comparingInt(other -> EditDistance.between(name, other)))
        .limit(3)
        .toList();
  }

  private static Stream<String> names(DropIn dropIn) {
    String name = nameOfAside(dropIn.name()).orElse(dropIn.name());
    return name.endsWith(".conf") ? Stream.of(name) : Stream.of();
  }

  /** The name of the drop-in that stands aside under some name; empty for any other file. */
  public static Optional<String> nameOfAside(String file) {
    return file.endsWith(ASIDE)
        ? Optional.of(file.substring(0, file.length() - ASIDE.length()))
        : Optional.empty();
  }
}
