package dev.dockerctl.unit;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.Location;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.setting.SettingTable;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.SettingList;
import dev.dockerctl.unit.syntax.UnitFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes in the files of one unit, one after the other, and judges what they make. */
final class UnitReading {
  private static final Set<String> LISTENS =
      Set.of(
          "ListenStream",
          "ListenDatagram",
          "ListenSequentialPacket",
          "ListenFIFO",
          "ListenNetlink",
          "ListenSpecial",
          "ListenMessageQueue",
          "ListenUSBFunction");

  private final FileTree tree;
  private final UnitName unit;
  private final List<String> sections;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final List<String> dropInPaths = new ArrayList<>();
  private final List<UnitFile> files = new ArrayList<>();
  private final SettingList settings = new SettingList();
  private final ServiceReader reader;
  private @Nullable String fragmentPath;

  UnitReading(FileTree tree, UnitName unit, Specifiers specifiers) {
    this.tree = tree;
    this.unit = unit;
    this.sections = SettingTable.sectionsOf(unit.name());
    this.reader = new ServiceReader(specifiers, diagnostics);
  }

  UnitName unit() {
    return unit;
  }

  /** Reads the unit file; what is wrong in it decides what becomes of the unit. */
  LoadedUnit.Outcome readFragment(String path) {
    fragmentPath = path;
    try {
      byte[] content = tree.read(path);
      if (content.length == 0) {
        return new LoadedUnit.Outcome(LoadState.MASKED, "'" + path + "' masks the unit");
      }
      return read(UnitFile.parse(path, content));
    } catch (IOException e) {
      return new LoadedUnit.Outcome(
          LoadState.ERROR, "cannot read '" + path + "': " + e.getMessage());
    }
  }

  /** Reads a drop-in; one that is broken counts up to its mistake. */
  void readDropIn(String path) {
    dropInPaths.add(path);
    try {
      read(UnitFile.parse(path, tree.read(path)));
    } catch (NoSuchFileException e) {
      // A dangling link hides drop-ins of its name and has no content.
    } catch (IOException e) {
      diagnostics.add(unreadable(path, e));
    }
  }

  /** systemd 257 opens whatever it finds, and hangs for ever with a pipe. */
  private Diagnostic unreadable(String path, IOException e) {
    if (tree.kind(path).filter(FileTree.Kind.OTHER::equals).isPresent()) {
      return Diagnostic.error(
          Location.of(path), "not a regular file: the service manager may hang when it reads it");
    }
    return Diagnostic.warning(
        Location.of(path),
        e instanceof AccessDeniedException
            ? "permission denied, so what it sets is not known"
            : "cannot be read, ignored: " + e.getMessage());
  }

  private LoadedUnit.Outcome read(UnitFile file) {
    files.add(file);
    diagnostics.addAll(file.diagnostics());
    reportSections(file);
    try {
      for (Setting setting : file.settings()) {
        if (setting.section().equals(sections.get(1))) {
          reader.read(setting);
        }
        settings.add(setting);
      }
    } catch (FatalSettingException e) {
      diagnostics.add(e.diagnostic());
      return new LoadedUnit.Outcome(LoadState.BAD_SETTING, e.diagnostic().toString());
    }
    Diagnostic failure = file.failure();
    return failure == null
        ? new LoadedUnit.Outcome(LoadState.LOADED, null)
        : new LoadedUnit.Outcome(LoadState.ERROR, failure.toString());
  }

  private void reportSections(UnitFile file) {
    for (UnitFile.Header header : file.headers()) {
      String section = header.section();
      if (!section.startsWith("X-") && !sections.contains(section)) {
        diagnostics.add(
            Diagnostic.warning(
                new Location(file.path(), header.span().line()),
                "unknown section '" + section + "', ignored"));
      }
    }
  }

  /** Judges the unit after all its files were read. */
  LoadedUnit.Outcome verify() {
    String problem =
        switch (unit.type()) {
          case "service" -> new ServiceVerification(service()).problem();
          case "socket" -> socketProblem();
          default -> null;
        };
    return problem == null
        ? new LoadedUnit.Outcome(LoadState.LOADED, null)
        : new LoadedUnit.Outcome(LoadState.BAD_SETTING, problem);
  }

  /** What makes a socket unit unusable ({@code socket_verify()} of version 257), or null. */
  private @Nullable String socketProblem() {
    boolean listens = false;
    for (Setting setting : settings.all()) {
      if (setting.section().equals("Socket") && LISTENS.contains(setting.key())) {
        // An empty assignment of any of them drops what all of them added.
        listens = !setting.value().isEmpty();
      }
    }
    return listens ? null : "no ListenStream= or other Listen setting";
  }

  private ServiceUnit service() {
    return unit.type().equals("service") ? reader.toService(settings) : ServiceUnit.empty(settings);
  }

  /** The unit with all its names. */
  LoadedUnit finish(Set<String> names, LoadedUnit.Outcome outcome) {
    Set<String> ordered = new LinkedHashSet<>();
    ordered.add(unit.name());
    ordered.addAll(names);
    return new LoadedUnit(
        unit.name(),
        Collections.unmodifiableSet(ordered),
        outcome,
        new LoadedUnit.Content(
            fragmentPath,
            List.copyOf(dropInPaths),
            List.copyOf(files),
            settings,
            List.copyOf(diagnostics),
            service()));
  }
}
