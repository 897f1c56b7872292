package dev.dockerctl.unit;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.Location;
import dev.dockerctl.tree.ByteOrder;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.UnitFile;
import dev.dockerctl.unit.syntax.Variable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment block that the service manager gives to every service (systemd.exec(5)): the PATH
 * that is built in, and {@code DefaultEnvironment=} of systemd-system.conf(5), as version 257 takes
 * it at each daemon-reload. What {@code systemctl set-environment} adds to it is in no file.
 *
 * @param whole whether it is known what all files say
 * @param variables the variables, each name once
 * @param diagnostics what the manager ignores in the files
 */
public record ManagerEnvironment(
    boolean whole, List<Variable> variables, List<Diagnostic> diagnostics) {
  /** The PATH of the system's manager, version 257 of Debian. */
  public static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin";

  private static final String SECTION = "Manager";
  private static final String KEY = "DefaultEnvironment";
  private static final String NAME = "/systemd/system.conf";

  /** Where the file and its drop-ins are looked for, the most important first. */
  private static final List<String> FOLDERS = List.of("/etc", "/run", "/usr/local/lib", "/usr/lib");

  /** The block of some variables that no file sets. */
  public static ManagerEnvironment of(Map<String, String> values) {
    return new ManagerEnvironment(false, List.of(), List.of()).with(values);
  }

  /** The same with variables that win over it, such as those that a start of a service makes. */
  public ManagerEnvironment with(Map<String, String> values) {
    Map<String, Variable> byName = byName();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      String name = entry.getKey();
      byName.put(name, new Variable(name, entry.getValue(), Variable.Kind.MANAGER, null));
    }
    return new ManagerEnvironment(whole, List.copyOf(byName.values()), diagnostics);
  }

  /** The block of a user's own manager: what its files say is not known here. */
  public static ManagerEnvironment ofUser() {
    return of(Map.of("PATH", PATH));
  }

  /** The block of the system's manager, with what its files say. */
  public static ManagerEnvironment ofSystem(FileTree tree, SpecifierContext context) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<Diagnostic> unread = new ArrayList<>();
    EnvironmentSettings settings =
        new EnvironmentSettings(new ManagerSpecifiers(context), diagnostics);
    for (String path : paths(tree)) {
      if (!read(path, tree, settings, unread)) {
        break;
      }
    }
    Map<String, Variable> byName = ofUser().byName();
    for (EnvironmentAssignment assignment : settings.assignments()) {
      byName.put(assignment.name(), assignment.variable(Variable.Kind.MANAGER));
    }
    diagnostics.addAll(0, unread);
    return new ManagerEnvironment(
        unread.isEmpty(), List.copyOf(byName.values()), List.copyOf(diagnostics));
  }

  private Map<String, Variable> byName() {
    Map<String, Variable> byName = new LinkedHashMap<>();
    for (Variable variable : variables) {
      byName.put(variable.name(), variable);
    }
    return byName;
  }

  /** Whether a file of the manager sets a variable. */
  public boolean sets(String name) {
    return fromFiles().stream().anyMatch(variable -> variable.name().equals(name));
  }

  /** The variables that a file of the manager sets. */
  public List<Variable> fromFiles() {
    return variables.stream().filter(variable -> variable.location() != null).toList();
  }

  /**
   * Whether a manager needs a daemon-reload to have what the files say; one of a user is not known
   * well enough for that.
   *
   * @param block what the manager has; a locale and {@code systemctl set-environment} add to it
   */
  public boolean isNewerThan(Map<String, String> block) {
    Map<String, String> wanted = new HashMap<>();
    fromFiles().forEach(variable -> wanted.put(variable.name(), variable.value()));
    return whole
        && (!block.entrySet().containsAll(wanted.entrySet())
            || block.keySet().stream()
                .anyMatch(name -> !wanted.containsKey(name) && !isMade(name)));
  }

  /** Whether the manager makes a variable where no file of its own says anything. */
  private static boolean isMade(String name) {
    return name.equals("PATH") || name.startsWith("LANG") || name.startsWith("LC_");
  }

  /** The first file there is, then the drop-ins in the order of their names. */
  private static List<String> paths(FileTree tree) {
    List<String> paths = new ArrayList<>();
    Map<String, String> dropIns = new TreeMap<>(ByteOrder.OF_NAMES);
    for (String folder : FOLDERS) {
      if (paths.isEmpty() && tree.kind(folder + NAME).isPresent()) {
        paths.add(folder + NAME);
      }
      String directory = folder + NAME + ".d";
      for (String name : tree.list(directory)) {
        if (DropInFinder.flaw(name) == null) {
          dropIns.putIfAbsent(name, directory + "/" + name);
        }
      }
    }
    paths.addAll(dropIns.values());
    return paths;
  }

  /** Whether the manager goes on to the next file: a broken one is the last that it reads. */
  private static boolean read(
      String path, FileTree tree, EnvironmentSettings settings, List<Diagnostic> unread) {
    byte[] content;
    try {
      content = tree.read(path);
    } catch (NoSuchFileException e) {
      // A dangling link hides drop-ins of its name.
      return true;
    } catch (IOException e) {
      unread.add(
          Diagnostic.warning(
              Location.of(path),
              "cannot be read, so what it gives to every service is not known: "
                  + (e instanceof AccessDeniedException ? "permission denied" : e.getMessage())));
      return true;
    }
    if (hasCommentsOnly(content)) {
      return true;
    }
    UnitFile file = UnitFile.parse(path, content, SECTION);
    for (Setting setting : file.settings()) {
      if (setting.section().equals(SECTION) && setting.key().equals(KEY)) {
        settings.environment(setting);
      }
    }
    return file.failure() == null;
  }

  /** As the file of a package, which every command meets: to parse it takes a JVM milliseconds. */
  private static boolean hasCommentsOnly(byte[] content) {
    byte[] header = ("[" + SECTION + "]").getBytes(StandardCharsets.US_ASCII);
    int start = 0;
    while (start < content.length) {
      int end = start;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      boolean passedOver =
          end == start
              || content[start] == '#'
              || Arrays.equals(content, start, end, header, 0, header.length);
      if (!passedOver) {
        return false;
      }
      start = end + 1;
    }
    return true;
  }
}
