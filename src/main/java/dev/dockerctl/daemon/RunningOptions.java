package dev.dockerctl.daemon;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.DaemonArguments;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.DaemonProgram;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import dev.dockerctl.files.record.ProcessRecord;
import dev.dockerctl.host.Host;
import dev.dockerctl.unit.syntax.Variable;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options that a running daemon has.
 *
 * @param flags those of its command line, by name; null where the command line is that of a wrapper
 *     in which they cannot be told
 * @param file those it took from its JSON file, as far as that is known
 * @param variables the names of the environment variables that its unit gave it, as far as known
 * @param complete whether all is known that it took from its JSON file
 */
public record RunningOptions(
    @Nullable Map<String, List<String>> flags,
    Map<String, List<String>> file,
    Set<String> variables,
    boolean complete) {
  private static final Duration ANSWER = Duration.ofSeconds(2);

  /**
   * What a process has that was started with, or before, what is on disk now; where none runs, what
   * one would have.
   */
  public static RunningOptions of(
      Host host, @Nullable RunningDaemon running, Configuration disk, Catalog catalog) {
    if (running == null) {
      return startedWith(disk);
    }
    Map<String, List<String>> flags = flags(running, disk, catalog);
    Optional<ProcessRecord> record =
        ProcessRecord.of(StateFolders.of(host), disk.unit().name(), running.identity());
    Set<String> variables = variables(disk);
    if (record.isPresent()) {
      variables.addAll(record.get().variables());
      return new RunningOptions(flags, record.get().options(), variables, record.get().complete());
    }
    boolean unchanged = isUnchanged(host, running, disk);
    return new RunningOptions(
        flags, unchanged ? OptionTexts.ofFile(disk.options()) : Map.of(), variables, unchanged);
  }

  /**
   * The same, corrected by what the daemon answers of itself where its file differs: somebody else
   * may have had it read its file again.
   */
  public static RunningOptions seen(
      Host host,
      ConfigurationReader reader,
      @Nullable RunningDaemon running,
      Configuration disk,
      DaemonApi.Access apis) {
    RunningOptions has = of(host, running, disk, reader.catalog());
    Map<String, List<String>> wanted = OptionTexts.ofFile(disk.options());
    Set<Option> differing = new LinkedHashSet<>();
    for (Option option : reader.catalog().options()) {
      String name = option.name();
      boolean same = Objects.equals(wanted.get(name), has.file.get(name));
      if (!same && !has.isFlag(name) && DaemonAnswer.tellsOf(option)) {
        differing.add(option);
      }
    }
    LocalSocket sockets = new LocalSocket(host, reader);
    Optional<String> socket =
        running == null || differing.isEmpty()
            ? Optional.empty()
            : sockets
                .of(has, disk)
                .filter(path -> sockets.strangerAt(path, disk, running.pid()).isEmpty());
    return socket
        .map(path -> new DaemonAnswer(apis.at(host.path(path)).info(ANSWER)))
        .map(answer -> has.corrected(answer, differing, wanted))
        .orElse(has);
  }

  private RunningOptions corrected(
      DaemonAnswer answer, Set<Option> differing, Map<String, List<String>> wanted) {
    Map<String, List<String>> now = new LinkedHashMap<>(file);
    for (Option option : differing) {
      List<String> values = wanted.getOrDefault(option.name(), List.of());
      Boolean shown =
          values.isEmpty()
              ? answer.isGone(option, values(option.name()))
              : answer.shows(option, values);
      if (Boolean.TRUE.equals(shown) && !answer.contradicts(option, values)) {
        now.put(option.name(), values);
      }
    }
    now.values().removeIf(List::isEmpty);
    return new RunningOptions(flags, now, variables, complete);
  }

  /** What a process would have that was started with a configuration. */
  public static RunningOptions startedWith(Configuration configuration) {
    return new RunningOptions(
        OptionTexts.ofFlags(configuration),
        OptionTexts.ofFile(configuration.options()),
        variables(configuration),
        true);
  }

  /** The names of the variables that a unit itself gives its processes. */
  public static Set<String> variables(Configuration configuration) {
    Set<String> names = new HashSet<>();
    for (Variable variable : configuration.environment().variables().values()) {
      if (variable.kind() == Variable.Kind.ENVIRONMENT
          || variable.kind() == Variable.Kind.ENVIRONMENT_FILE) {
        names.add(variable.name());
      }
    }
    return names;
  }

  /** Whether an option is among the arguments of the process. */
  public boolean isFlag(String name) {
    return flags != null && flags.containsKey(name);
  }

  /** Whether it is known which value an option has, if any. */
  boolean isKnown(String name) {
    return flags != null && (complete || isFlag(name) || file.containsKey(name));
  }

  /**
   * Where the daemon listens, as values of {@code --host}: its own default where it has none; none
   * where that is not known.
   */
  public List<String> hosts() {
    List<String> hosts = values("host");
    return hosts.isEmpty() && isKnown("host") ? List.of("unix://") : hosts;
  }

  /** The values of an option; none where it is not set or that is not known. */
  public List<String> values(String name) {
    List<String> values = flags == null ? null : flags.get(name);
    return values == null ? file.getOrDefault(name, List.of()) : values;
  }

  /**
   * Whether the daemon lacks one value of an option in which it differs from what is on disk; where
   * it has all of them, such as in another order, it is the whole option that differs.
   */
  public boolean lacks(EffectiveOption option, EffectiveValue value) {
    return !has(option, value) || option.values().stream().allMatch(each -> has(option, each));
  }

  private boolean has(EffectiveOption option, EffectiveValue value) {
    Option known = option.option();
    return known != null
        && (known.isList() || known.isMap())
        && values(option.name()).contains(value.entry().text());
  }

  private static @Nullable Map<String, List<String>> flags(
      RunningDaemon running, Configuration disk, Catalog catalog) {
    List<String> line = running.commandLine();
    if (CommandLines.isSame(line, disk)) {
      return OptionTexts.ofFlags(disk);
    }
    DaemonProgram program = DaemonProgram.recognise(line);
    if (!program.isRecognised()) {
      return null;
    }
    return OptionTexts.ofFlags(
        DaemonArguments.parse(CommandLines.arguments(program, line), catalog));
  }

  /** Whether the JSON file is the one the process read when it was started. */
  private static boolean isUnchanged(Host host, RunningDaemon running, Configuration disk) {
    return !disk.file().exists() || running.startedAfter(host.path(disk.file().path()));
  }

  /**
   * What the daemon has from its file after a reload that it took: reloadable keys as in the file
   * now, the others as before. A key that is gone keeps its value, but for the few that a reload
   * takes away.
   */
  public Map<String, List<String>> fileAfterReload(Configuration disk, Catalog catalog) {
    Map<String, List<String>> now = OptionTexts.ofFile(disk.options());
    Map<String, List<String>> after = new LinkedHashMap<>();
    file.forEach(
        (name, values) -> {
          Option row = catalog.find(name).orElse(null);
          List<String> kept =
              row != null && row.resetByReload() && !now.containsKey(name)
                  ? row.afterReload(values, List.of())
                  : values;
          if (!kept.isEmpty()) {
            after.put(name, kept);
          }
        });
    for (EffectiveOption option : disk.options()) {
      Option row = option.option();
      List<String> values = now.get(option.name());
      if (row != null && row.isReloadable() && values != null) {
        List<String> had = file.getOrDefault(option.name(), List.of());
        after.put(option.name(), row.afterReload(had, values));
      }
    }
    return after;
  }
}
