package dev.dockerctl.change.takeover;

import dev.dockerctl.change.plan.DropInMask;
import dev.dockerctl.change.plan.ManagedPath;
import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.change.plan.Planner;
import dev.dockerctl.change.plan.PresentContent;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.VariableFiles;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.FileAttributes;
import dev.dockerctl.files.MaskLink;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.DropIn;
import dev.dockerctl.unit.EnvironmentFileReference;
import dev.dockerctl.unit.UnitSearchPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the files of a host whose settings can be taken over. */
final class Sources {
  /** Where a unit may name other files of variables than those of the packages. */
  private static final List<String> VARIABLE_FOLDERS =
      List.of("/etc/default/", "/etc/sysconfig/", "/etc/conf.d/");

  /** What the command line and the environment are written with. */
  static final Set<String> COMMAND_KEYS = Set.of("ExecStart", "Environment", "UnsetEnvironment");

  private final Planner planner;
  private final Configuration now;
  private final String managed;
  private final List<String> notes = new ArrayList<>();

  Sources(Planner planner, Configuration now, String dropIn) {
    this.planner = planner;
    this.now = now;
    this.managed = ManagedPath.of(planner.host(), now.unit().name(), dropIn);
  }

  /** What is to be said of files that cannot be taken over. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** All that there are. */
  List<Source> all() {
    List<Source> all = new ArrayList<>();
    for (String path : variableFiles()) {
      variableFile(path).ifPresent(all::add);
    }
    EditedUnit edited = new EditedUnit(now);
    edited.source().ifPresent(all::add);
    edited.note().ifPresent(notes::add);
    copy().ifPresent(all::add);
    for (DropIn dropIn : planner.reader().dropIns(now)) {
      if (isForeign(dropIn) && setsCommand(dropIn)) {
        try {
          all.add(masked(dropIn));
        } catch (DockerctlException e) {
          notes.add(e.message());
        }
      }
    }
    return all;
  }

  /** Those that were named, by their paths or the names of drop-ins. */
  List<Source> named(List<String> names) {
    List<Source> found = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      found.add(
          byName(name)
              .orElseThrow(
                  () ->
                      new DockerctlException(
                              ErrorCode.NOT_FOUND,
                              "cannot import '"
                                  + name
                                  + "': there is nothing of that name that '"
                                  + now.unit().name()
                                  + "' could be configured by")
                          .hint("dockerctl import --dry-run\ndockerctl drop-ins")));
    }
    return found;
  }

  private Optional<Source> byName(String name) {
    if (name.equals(managed)) {
      throw new DockerctlException(
              ErrorCode.USAGE, "cannot import '" + name + "': that is the managed drop-in itself")
          .hint("dockerctl rebase");
    }
    if (name.equals(now.unit().fragmentPath())) {
      Optional<Source> copy = copy();
      return copy.isPresent() ? copy : new EditedUnit(now).source();
    }
    if (variableFiles().contains(name)) {
      return variableFile(name);
    }
    String file = name.endsWith(".conf") || name.startsWith("/") ? name : name + ".conf";
    for (DropIn dropIn : planner.reader().dropIns(now)) {
      boolean meant = dropIn.path().equals(file) || dropIn.name().equals(file);
      if (meant && dropIn.state() == DropIn.State.APPLIED && !dropIn.path().equals(managed)) {
        return Optional.of(masked(dropIn));
      }
    }
    return Optional.empty();
  }

  private Set<String> variableFiles() {
    Set<String> paths = new LinkedHashSet<>(VariableFiles.OF_PACKAGES);
    for (EnvironmentFileReference reference : now.unit().service().environmentFiles()) {
      if (VARIABLE_FOLDERS.stream().anyMatch(reference.path()::startsWith)) {
        paths.add(reference.path());
      }
    }
    paths.removeIf(path -> now.tree().kind(path).filter(FileTree.Kind.FILE::equals).isEmpty());
    return paths;
  }

  private Optional<Source> variableFile(String path) {
    byte[] content = PresentContent.of(now.tree(), path).orElse(new byte[0]);
    VariableFile file = new VariableFile(path, content, isRead(path), isPrivate(path));
    if (file.keepsVariables()) {
      notes.add(
          "the variables of '"
              + path
              + "' stay there: not everybody may read that file, and everybody can ask systemd for"
              + " what a drop-in sets by Environment=");
    }
    return file.source();
  }

  private boolean isPrivate(String path) {
    try {
      return FileAttributes.of(planner.host().path(path))
          .filter(now -> (now.mode() & 04) == 0)
          .isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isRead(String path) {
    return now.environment().files().stream().anyMatch(file -> file.path().equals(path));
  }

  /** A full copy of the unit that hides the vendor's. */
  private Optional<Source> copy() {
    String fragment = now.unit().fragmentPath();
    String own = "/etc/systemd/system/";
    if (fragment == null
        || !fragment.startsWith(own)
        || now.tree().linkTarget(fragment).isPresent()) {
      return Optional.empty();
    }
    String name = fragment.substring(own.length());
    boolean hides =
        UnitSearchPath.VENDOR.stream()
            .anyMatch(
                folder ->
                    now.tree().kind(folder + name).filter(FileTree.Kind.FILE::equals).isPresent());
    String aside = DropInMask.asideOf(fragment);
    if (!hides || now.tree().kind(aside).isPresent()) {
      if (hides) {
        notes.add("'" + fragment + "' is not taken over: '" + aside + "' is there already");
      }
      return Optional.empty();
    }
    Map<String, Optional<byte[]>> contents = new LinkedHashMap<>();
    contents.put(aside, PresentContent.of(now.tree(), fragment));
    contents.put(fragment, Optional.empty());
    return Optional.of(Source.of(fragment, "it is '" + aside + "' now", contents));
  }

  /** A vendor's drop-in belongs to its package, and one for all services to more than Docker. */
  private boolean isForeign(DropIn dropIn) {
    String path = dropIn.path();
    return dropIn.state() == DropIn.State.APPLIED
        && !path.equals(managed)
        && (path.startsWith("/etc/")
            || path.startsWith("/run/systemd/system/")
            || planner.host().isUserScope())
        && path.contains("/" + now.unit().name() + ".d/");
  }

  private static boolean setsCommand(DropIn dropIn) {
    return dropIn.sets().stream()
        .map(DropIn.Assignment::setting)
        .anyMatch(
            setting -> setting.section().equals("Service") && COMMAND_KEYS.contains(setting.key()));
  }

  private Source masked(DropIn dropIn) {
    Plan plan = DropInMask.plan(planner, now, dropIn.name(), DropInMask.Wanted.DISABLED);
    String back = "dockerctl drop-ins enable " + ShellWords.quote(dropIn.name());
    return Source.of(
        dropIn.path(), "it is masked now (" + back + " brings it back)", plan.contents());
  }

  /** The edits of some sources as they are read, masks being empty files. */
  static Map<String, Optional<byte[]>> asFiles(List<Source> sources) {
    Map<String, Optional<byte[]>> files = new LinkedHashMap<>();
    for (Source source : sources) {
      source.contents().forEach((path, content) -> files.put(path, MaskLink.asFile(content)));
      files.putAll(source.vendor());
    }
    return files;
  }
}
