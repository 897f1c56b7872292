package dev.dockerctl.change.plan;

import dev.dockerctl.catalog.ArgumentProblem;
import dev.dockerctl.catalog.Occurrence;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.change.setting.SettingResult;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.Conflict;
import dev.dockerctl.config.ConflictRepair;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.SameCommand;
import dev.dockerctl.unit.syntax.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the configuration is to be after a change: what was asked for, and all else as before. */
final class Expectation {
  private static final String DROP_IN = "--drop-in";

  private final Configuration before;
  private final Map<String, List<String>> options = new LinkedHashMap<>();
  private final Map<String, @Nullable String> variables = new LinkedHashMap<>();
  private final Set<String> moved = new LinkedHashSet<>();
  private final List<String> appended = new ArrayList<>();
  private final Set<String> appendedNames = new LinkedHashSet<>();

  Expectation(Configuration before) {
    this.before = before;
  }

  void option(Option option, List<OptionEntry> values) {
    options.put(option.name(), sorted(option, values));
  }

  /**
   * An option leaves the command line for daemon.json, where dockerd would take it from both. One
   * that stood in both before may stay there.
   */
  void moved(Option option) {
    boolean inFile =
        before.option(option.name()).filter(EffectiveOption::isInDaemonJson).isPresent();
    if (!inFile) {
      moved.add(option.name());
    }
  }

  void noOption(String name) {
    options.put(name, List.of());
  }

  /** Some options are as a configuration has them, such as one with the unit's own line. */
  void follow(Configuration configuration, Set<String> names) {
    names.forEach(name -> options.put(name, values(configuration.optionsByName().get(name))));
  }

  /** Flags that the catalog does not know are written last, whatever stood there before. */
  void appended(List<String> words) {
    appended.addAll(words);
    for (String word : words) {
      if (word.startsWith("--")) {
        int equals = word.indexOf('=');
        appendedNames.add(word.substring(2, equals < 0 ? word.length() : equals));
      }
    }
  }

  void variable(String name, @Nullable String value) {
    variables.put(name, value);
  }

  /** Whether a configuration is not yet what was asked for. */
  boolean isUnmet(Configuration now) {
    return !appended.isEmpty() || firstDifference(now) != null || wrongVariable(now) != null;
  }

  /** Refuses a result that is not what was asked for, and says what is in the way. */
  void check(Configuration after, String dropInPath) {
    requireRunnable(after);
    if (!after.conflicts().isEmpty()) {
      throw conflicting(after.conflicts());
    }
    String variable = wrongVariable(after);
    if (variable != null) {
      throw variableWins(after, variable);
    }
    String option = firstDifference(after);
    if (option != null || !endsWithAppended(after)) {
      throw notInEffect(
          after, option == null ? String.join(" ", appended) : "--" + option, dropInPath);
    }
  }

  /** What the refused change would have mended stays as well, so the way out has to mend it too. */
  private DockerctlException conflicting(List<Conflict> conflicts) {
    List<Conflict> onDisk = before.conflicts().isEmpty() ? conflicts : before.conflicts();
    return new DockerctlException(
            ErrorCode.REFUSED,
            "cannot make this change: dockerd would not start, since "
                + conflicts.stream().map(Conflict::describe).collect(Collectors.joining("; ")))
        .at(conflicts.get(0).file())
        .hint(ConflictRepair.of(before, onDisk.stream().map(Conflict::name).toList()));
  }

  private void requireRunnable(Configuration after) {
    if (options.isEmpty() && appended.isEmpty() && !runsDaemon(before) && !runsDaemon(after)) {
      return;
    }
    DaemonCommandLine line = after.requireLine();
    List<ArgumentProblem> problems = new ArrayList<>(line.arguments().problems());
    problems.removeIf(problem -> isAppended(line, problem));
    DaemonCommandLine old = before.line();
    if (!problems.isEmpty() && (old == null || old.arguments().problems().isEmpty())) {
      ArgumentProblem problem = problems.get(0);
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot make this change: dockerd would not start: " + problem.message())
          .at(line.origin(line.argument(problem.word())).location())
          .hint("dockerctl cat");
    }
  }

  /** Whether a unit has a command line of dockerd; others have no options to be looked at. */
  private static boolean runsDaemon(Configuration configuration) {
    DaemonCommandLine line = configuration.line();
    return line != null && line.program().isRecognised();
  }

  /** The installed dockerd lists it, though the catalog does not. */
  private boolean isAppended(DaemonCommandLine line, ArgumentProblem problem) {
    return problem.kind() == ArgumentProblem.Kind.UNKNOWN_FLAG
        && appended.contains(line.arguments().words().get(problem.word()));
  }

  private @Nullable String wrongVariable(Configuration after) {
    for (Map.Entry<String, @Nullable String> entry : variables.entrySet()) {
      Variable now = after.environment().get(entry.getKey());
      String value = now == null ? null : now.value();
      if (!java.util.Objects.equals(value, entry.getValue())) {
        return entry.getKey();
      }
    }
    return null;
  }

  /** The first option whose values are not those expected. */
  private @Nullable String firstDifference(Configuration after) {
    Map<String, EffectiveOption> old = before.optionsByName();
    Map<String, EffectiveOption> now = after.optionsByName();
    Set<String> names = new LinkedHashSet<>(options.keySet());
    names.addAll(old.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      List<String> wanted = options.get(name);
      if (wanted == null && (isOfOtherFile(old.get(name)) || isOfOtherFile(now.get(name)))) {
        continue;
      }
      List<String> expected = wanted == null ? values(old.get(name)) : wanted;
      if (!appendedNames.contains(name) && !expected.equals(values(now.get(name)))) {
        return name;
      }
    }
    return moved.stream().filter(name -> isFlag(after, name)).findFirst().orElse(null);
  }

  private static boolean isFlag(Configuration configuration, String name) {
    return configuration.requireLine().arguments().occurrences().stream()
        .map(Occurrence::option)
        .anyMatch(option -> option != null && option.name().equals(name));
  }

  /** What a file has that another one takes the place of is not expected of that one. */
  private boolean isOfOtherFile(@Nullable EffectiveOption option) {
    return options.containsKey("config-file") && option != null && option.isInDaemonJson();
  }

  private boolean endsWithAppended(Configuration after) {
    List<String> argv = after.commandLine();
    return appended.isEmpty()
        || (argv != null
            && argv.size() >= appended.size()
            && argv.subList(argv.size() - appended.size(), argv.size()).equals(appended));
  }

  private static List<String> values(@Nullable EffectiveOption option) {
    return option == null ? List.of() : sorted(option.option(), option.entries());
  }

  private static List<String> sorted(@Nullable Option option, List<OptionEntry> entries) {
    List<String> texts = new ArrayList<>();
    entries.forEach(entry -> texts.add(entry.text()));
    if (option != null && option.isMap()) {
      // The order of a map's entries means nothing to the daemon.
      texts.sort(Comparator.naturalOrder());
    }
    return texts;
  }

  private DockerctlException notInEffect(Configuration after, String what, String dropInPath) {
    Location winner = after.requireLine().command().setting().location();
    if (!winner.file().equals(dropInPath) && isDropIn(after, winner.file())) {
      String later = ConflictRepair.laterThan(name(winner.file()));
      return SettingResult.overruled(what, "ExecStart", winner, dropInPath)
          .again(SameCommand.withValue(DROP_IN, later))
          .again(SameCommand.withValue(DROP_IN, name(winner.file())))
          .hint(
              "the first of these writes to a drop-in that is read later, the other one changes"
                  + " that file itself");
    }
    return new DockerctlException(
            ErrorCode.REFUSED,
            "cannot change "
                + what
                + ": the files as they would be written do not give that result")
        .at(winner)
        .hint("dockerctl show-options\ndockerctl cat");
  }

  private DockerctlException variableWins(Configuration after, String name) {
    Variable winner = after.environment().get(name);
    Location location = winner == null ? null : winner.location();
    boolean file = winner != null && winner.kind() == Variable.Kind.ENVIRONMENT_FILE;
    String reason =
        location == null
            ? "another file of the unit removes it with UnsetEnvironment="
            : "'"
                + location.file()
                + "' sets it "
                + (file ? "as an environment file, which wins over Environment=" : "later");
    return new DockerctlException(
            ErrorCode.REFUSED,
            "cannot change variable '"
                + name
                + "': "
                + reason
                + ", so the change would not take effect")
        .at(location)
        .hint(
            file
                ? "change it in that file"
                : "write to a drop-in that is read later, with --drop-in, or change that file");
  }

  private static boolean isDropIn(Configuration configuration, String path) {
    return configuration.unit().dropInPaths().contains(path);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
