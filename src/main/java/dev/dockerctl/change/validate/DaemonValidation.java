package dev.dockerctl.change.validate;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.rule.JsonRules;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.config.DaemonFile;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.HostView;
import dev.dockerctl.config.InstalledDaemon;
import dev.dockerctl.host.AskedProgram;
import dev.dockerctl.host.Host;
import dev.dockerctl.json.JsonDocument;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.tree.RootedFileTree;
import dev.dockerctl.unit.syntax.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks the installed {@code dockerd --validate} about a configuration that need not be on disk.
 *
 * <p>It gets exactly the planned arguments and environment; a planned daemon.json is handed to it
 * as a private copy. Nothing of the host is changed: where asking has a side effect, it is not
 * done.
 */
public final class DaemonValidation {
  private static final DockerVersion FIRST = new DockerVersion(23, 0, 0);
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final Host host;
  private final Catalog catalog;

  public DaemonValidation(Host host, Catalog catalog) {
    this.host = host;
    this.catalog = catalog;
  }

  /**
   * Asks it.
   *
   * @param version the installed release
   */
  public ValidationAnswer ask(Configuration configuration, Optional<DockerVersion> version) {
    DaemonCommandLine line = configuration.line();
    if (line == null || !line.program().isRecognised()) {
      return ValidationAnswer.notAsked("the unit has no dockerd command line");
    }
    Optional<String> executable = InstalledDaemon.executable(host, line);
    if (host.access() != Host.Access.LIVE || executable.isEmpty() || version.isEmpty()) {
      return ValidationAnswer.notAsked("there is no dockerd that could be asked");
    }
    String objection = objection(configuration, line, version.get());
    return objection != null
        ? ValidationAnswer.notAsked(objection)
        : ask(configuration, line, executable.get(), new JsonRules(catalog, version.get()));
  }

  /** Why the daemon should not be asked, or null. */
  private @Nullable String objection(
      Configuration configuration, DaemonCommandLine line, DockerVersion version) {
    if (!version.isAtLeast(FIRST)) {
      return "dockerd " + version + " cannot check a configuration; it came with 23.0";
    }
    if (new ValidationArguments(line.arguments()).askAlready()) {
      return "its command line has --validate already";
    }
    String user = configuration.unit().service().value("User");
    boolean own = user == null || user.equals(host.user().name()) || user.equals("root");
    boolean root = host.user().isRoot() || host.isUserScope();
    if (!own) {
      return "the unit runs it as '" + user + "'";
    }
    if (!root
        && configuration.options().stream().anyMatch(option -> option.name().startsWith("tls"))) {
      return "only root may read the TLS files";
    }
    DaemonFile file = configuration.file();
    if (file.exists() && file.document() == null) {
      // From a pipe or a device it would read for ever, and into memory.
      String name = "'" + file.path() + "'";
      return root ? name + " is no file that can be read" : "this user may not read " + name;
    }
    return makesUser(configuration)
        ? "with 'userns-remap' set to 'default' it would create the user 'dockremap' by being asked"
        : null;
  }

  /** Whether the daemon would make the user dockremap or its ranges, as soon as it is asked. */
  private boolean makesUser(Configuration configuration) {
    EffectiveOption remap = configuration.option("userns-remap").orElse(null);
    if (remap == null || remap.texts().stream().noneMatch(text -> text.startsWith("default"))) {
      return false;
    }
    HostView view = new HostView(host, new RootedFileTree(host.root()));
    for (String file : List.of("/etc/passwd", "/etc/group", "/etc/subuid", "/etc/subgid")) {
      String text = view.text(file);
      if (text == null || !("\n" + text).contains("\ndockremap:")) {
        return true;
      }
    }
    return false;
  }

  private ValidationAnswer ask(
      Configuration configuration, DaemonCommandLine line, String executable, JsonRules rules) {
    ValidationArguments arguments = new ValidationArguments(line.arguments());
    try {
      Path folder =
          Files.createTempDirectory(
              "dockerctl-validate-",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      try {
        String file = file(configuration.file(), arguments, rules, folder);
        List<String> command = new ArrayList<>();
        command.add(executable);
        command.addAll(arguments.asking(file));
        AskedProgram program =
            new AskedProgram(command, DEADLINE).with(environment(configuration, line));
        ValidationAnswer answer = ValidationAnswer.of(program.ask());
        return named(answer, file, configuration.file().path());
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      return ValidationAnswer.notAsked("it cannot be run: " + e.getMessage());
    }
  }

  /**
   * What to give to {@code --config-file} so that the daemon sees the planned file: a copy in a
   * private folder, empty for no file at all, null where it finds the right one by itself.
   */
  private @Nullable String file(
      DaemonFile planned, ValidationArguments arguments, JsonRules rules, Path folder)
      throws IOException {
    Path copy = folder.resolve("daemon.json");
    if (!planned.exists() && arguments.nameFile()) {
      // Named and missing is an error, and has to stay one when the file is only going to be.
      boolean named = !planned.path().isEmpty() && onDisk(planned.path()) != null;
      return named ? copy.toString() : null;
    }
    // Without its wrapper, a rootless daemon would look for the file of the system's.
    boolean systems = host.isUserScope() && !arguments.nameFile();
    byte[] found = onDisk(systems ? "/etc/docker/daemon.json" : planned.path());
    if (!planned.exists()) {
      return found == null ? null : "";
    }
    byte[] content = content(planned, arguments, rules);
    if (content == null || Arrays.equals(content, found)) {
      return null;
    }
    Files.createFile(
        copy, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(copy, content, StandardOpenOption.WRITE);
    return copy.toString();
  }

  /** The planned file without keys that conflict only with the flags the daemon is asked with. */
  private static byte @Nullable [] content(
      DaemonFile file, ValidationArguments arguments, JsonRules rules) {
    JsonDocument copy = file.document();
    if (copy == null) {
      return null;
    }
    Set<String> askedWith =
        arguments.nameFile() ? Set.of("validate") : Set.of("validate", "config-file");
    for (String name : askedWith) {
      List<String> path = rules.presentKeys(copy.toPlain()).get(name);
      while (path != null) {
        copy = copy.without(path);
        path = rules.presentKeys(copy.toPlain()).get(name);
      }
    }
    return copy.content();
  }

  /** The answer with the name of the real file in place of the copy's. */
  private static ValidationAnswer named(
      ValidationAnswer answer, @Nullable String copy, String path) {
    return copy == null || copy.isEmpty()
        ? answer
        : new ValidationAnswer(answer.verdict(), answer.text().replace(copy, path));
  }

  private byte @Nullable [] onDisk(String path) {
    try {
      FileTree disk = new RootedFileTree(host.root(), directory -> {});
      return path.isEmpty() || disk.kind(path).isEmpty() ? null : disk.read(path);
    } catch (IOException e) {
      return null;
    }
  }

  /** What the unit gives, and what an {@code env} in front of the daemon adds. */
  private static Map<String, String> environment(
      Configuration configuration, DaemonCommandLine line) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (Variable variable : configuration.environment().variables().values()) {
      environment.put(variable.name(), variable.value());
    }
    List<String> argv = line.expansion().argv();
    for (String word : argv.subList(0, Math.min(line.program().firstArgument(), argv.size()))) {
      int equals = word.indexOf('=');
      if (equals > 0 && word.charAt(0) != '-' && word.charAt(0) != '/') {
        environment.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    return environment;
  }

  /** What cannot be deleted stays: the answer is there all the same. */
  private static void delete(Path folder) {
    for (Path file : List.of(folder.resolve("daemon.json"), folder.resolve("output"), folder)) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // A private copy in a private folder, which the machine clears away.
      }
    }
  }
}
