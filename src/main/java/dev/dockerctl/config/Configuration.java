package dev.dockerctl.config;

import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.host.SocketUnit;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.LoadState;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.ServiceUnit;
import dev.dockerctl.unit.environment.Argument;
import dev.dockerctl.unit.environment.EnvironmentBlock;
import dev.dockerctl.unit.syntax.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The effective configuration of one daemon, out of all layers, as it is on disk.
 *
 * @param tree the files it was read from
 * @param unit the loaded unit
 * @param environment the environment that the process gets
 * @param line the daemon's command line; null unless the unit has exactly one command that can run
 * @param file the daemon's JSON configuration
 * @param options what is set, in the order of the command line and then of the file
 * @param conflicts options that are given in both
 * @param diagnostics what was noticed about files on the way
 */
public record Configuration(
    FileTree tree,
    LoadedUnit unit,
    EnvironmentBlock environment,
    @Nullable DaemonCommandLine line,
    DaemonFile file,
    List<EffectiveOption> options,
    List<Conflict> conflicts,
    List<Diagnostic> diagnostics) {

  /** An option that is set, by its long name. */
  public Optional<EffectiveOption> option(String name) {
    for (EffectiveOption option : options) {
      if (option.name().equals(name)) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }

  /** The conflict of an option that is given in both. */
  public Optional<Conflict> conflict(String name) {
    return conflicts.stream().filter(conflict -> conflict.name().equals(name)).findFirst();
  }

  /** The socket unit of the service. */
  public String socketUnit() {
    return SocketUnit.of(unit.name());
  }

  /** Whether the service manager can have the daemon read its file again, {@code CanReload}. */
  public boolean isReloadable() {
    ServiceUnit service = unit.service();
    return !service.exec("ExecReload").isEmpty() || service.type().equals("notify-reload");
  }

  /** Whether the daemon takes sockets that the service manager has opened for it. */
  public boolean takesPassedSocket() {
    return texts("host").stream().anyMatch(address -> address.strip().startsWith("fd://"));
  }

  /** The values of an option as text; none where it is not set. */
  public List<String> texts(String name) {
    return option(name).map(EffectiveOption::texts).orElse(List.of());
  }

  /** The values of an option in their canonical spelling; none where it is not set. */
  public List<OptionEntry> entries(String name) {
    return option(name).map(EffectiveOption::entries).orElse(List.of());
  }

  /**
   * The addresses that the daemon listens on, as they are given, else its default: with TLS only
   * TCP (cmd/dockerd/daemon.go, moby 26.1.5).
   */
  public List<String> addresses() {
    List<String> given = texts("host");
    return given.isEmpty() ? List.of(DaemonAddresses.usual(usesTls())) : given;
  }

  /** Whether the daemon speaks TLS: tlsverify turns it on whatever its value. */
  public boolean usesTls() {
    return option("tlsverify").isPresent() || isOn("tls");
  }

  /** Whether the daemon asks clients for a certificate. */
  public boolean verifiesClients() {
    return usesTls() && option("tlsverify").map(EffectiveOption::isOn).orElse(true);
  }

  /** Whether a boolean is set and on. */
  public boolean isOn(String name) {
    return option(name).filter(EffectiveOption::isOn).isPresent();
  }

  /** The options that are set, by their long names. */
  public Map<String, EffectiveOption> optionsByName() {
    Map<String, EffectiveOption> byName = new LinkedHashMap<>();
    for (EffectiveOption option : options) {
      byName.putIfAbsent(option.name(), option);
    }
    return byName;
  }

  /**
   * The options that have other values in another configuration. One that only moves to another
   * place has the same value, and is not among them.
   */
  public Set<String> differing(Configuration other) {
    Set<String> names = new LinkedHashSet<>();
    for (Configuration one : List.of(this, other)) {
      for (EffectiveOption option : one.options) {
        if (!texts(option.name()).equals(other.texts(option.name()))) {
          names.add(option.name());
        }
      }
    }
    return names;
  }

  /** The arguments that the process gets; null unless there is exactly one command that can run. */
  public @Nullable List<String> commandLine() {
    return line == null ? null : line.expansion().argv();
  }

  /** What comes from variables into the command line as a secret, by their name or its place. */
  public List<String> expandedSecrets() {
    List<String> secrets = new ArrayList<>();
    List<Argument> arguments = line == null ? List.of() : line.expansion().arguments();
    if (line == null || arguments.stream().allMatch(argument -> argument.variables().isEmpty())) {
      return secrets;
    }
    List<String> hidden = SecretMask.secrets(line.expansion().argv());
    for (Argument argument : arguments) {
      for (Variable variable : argument.variables()) {
        boolean whole = argument.text().contains(variable.value());
        String value = whole ? variable.value() : argument.text();
        if (SecretMask.isSecret(variable.name(), value)) {
          secrets.add(value);
        }
        hidden.stream()
            .filter(part -> SecretMask.isDistinct(part) && variable.value().contains(part))
            .forEach(secrets::add);
      }
    }
    return secrets;
  }

  /**
   * The executable that a bare name leads to in the PATH of the daemon's environment; null if there
   * is none.
   */
  public @Nullable String findProgram(String name, HostView host) {
    Variable path = environment.get("PATH");
    for (String folder : (path == null ? "" : path.value()).split(":", -1)) {
      if (folder.startsWith("/") && host.isExecutable(folder + "/" + name)) {
        return folder + "/" + name;
      }
    }
    return null;
  }

  /** Ends the command when there is no unit that could run. */
  public void requireLoaded() {
    String name = unit.name();
    LoadState state = unit.loadState();
    if (state == LoadState.NOT_FOUND) {
      throw new DockerctlException(
              ErrorCode.NOT_FOUND, "cannot read unit '" + name + "': there is no such unit")
          .hint("is Docker installed? name another unit with --unit");
    }
    if (state == LoadState.MASKED) {
      throw new DockerctlException(
              ErrorCode.REFUSED, "cannot use unit '" + name + "': it is masked")
          .at(fragment())
          .hint("systemctl unmask " + ShellWords.quote(name));
    }
    if (state == LoadState.ERROR) {
      throw new DockerctlException(
              ErrorCode.FAILED, "cannot read unit '" + name + "': " + unit.loadError())
          .at(fragment());
    }
  }

  /** The daemon's command line, which the command needs in order to go on. */
  public DaemonCommandLine requireLine() {
    requireLoaded();
    DaemonCommandLine known = line;
    if (known == null) {
      throw unusable();
    }
    String refusal = known.program().refusal();
    if (refusal != null) {
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot tell dockerd's options in '" + unit.name() + "': " + refusal)
          .at(known.command().setting().location())
          .hint("give ExecStart= a dockerd command line, or edit that file by hand");
    }
    return known;
  }

  private DockerctlException unusable() {
    List<ExecCommand> commands = unit.service().exec("ExecStart");
    if (commands.size() > 1) {
      Location last = commands.get(commands.size() - 1).setting().location();
      return new DockerctlException(
              ErrorCode.REFUSED,
              "cannot use unit '"
                  + unit.name()
                  + "': it has "
                  + commands.size()
                  + " ExecStart= commands")
          .at(last)
          .hint("put an empty 'ExecStart=' line before the one in " + last.file());
    }
    if (!environment.missingFiles().isEmpty()) {
      String missing = environment.missingFiles().get(0);
      return new DockerctlException(
              ErrorCode.REFUSED,
              "cannot tell the command line of '"
                  + unit.name()
                  + "': '"
                  + missing
                  + "' is missing, and the unit requires it")
          .hint("create that file, or write 'EnvironmentFile=-" + missing + "' in a drop-in");
    }
    String error = unit.loadError();
    return new DockerctlException(
            ErrorCode.REFUSED,
            "cannot use unit '"
                + unit.name()
                + "': "
                + (error == null ? "it has no ExecStart=" : error))
        .at(fragment())
        .hint("dockerctl cat");
  }

  private @Nullable Location fragment() {
    String path = unit.fragmentPath();
    return path == null ? null : Location.of(path);
  }
}
