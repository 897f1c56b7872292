package dev.dockerctl.config;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.DaemonArguments;
import dev.dockerctl.catalog.Occurrence;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.unit.EnvironmentAssignment;
import dev.dockerctl.unit.environment.EnvironmentFile;
import dev.dockerctl.unit.syntax.Variable;
import dev.dockerctl.unit.syntax.WordSyntaxException;
import dev.dockerctl.unit.syntax.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What variables say of one option: those that a command line names, those that none does, and
 * files of variables that people edit and the unit does not read.
 */
final class VariableSteps {
  /** The file of variables of OpenRC's packages, which no unit reads. */
  private static final String OF_OPENRC = "/etc/conf.d/docker";

  /** The variables that dockerd takes where an option is not set (getConfigOrEnv, moby 26.1.5). */
  private static final Map<String, List<String>> INHERITED =
      Map.of(
          "http-proxy", List.of("HTTP_PROXY", "http_proxy"),
          "https-proxy", List.of("HTTPS_PROXY", "https_proxy"),
          "no-proxy", List.of("NO_PROXY", "no_proxy"));

  private final Configuration configuration;
  private final Option option;
  private final Catalog catalog;
  private final List<StoryStep> steps = new ArrayList<>();

  VariableSteps(Configuration configuration, Option option, Catalog catalog) {
    this.configuration = configuration;
    this.option = option;
    this.catalog = catalog;
  }

  /** The steps, once it is known what variables bring into the command lines. */
  List<StoryStep> steps(CommandSteps commands) {
    steps.addAll(commands.ofVariables());
    for (EnvironmentAssignment assignment : configuration.unit().service().environment()) {
      addUnused(assignment.variable());
    }
    for (EnvironmentFile file : configuration.environment().files()) {
      file.assignments().forEach(assignment -> addUnused(assignment.variable()));
    }
    VariableFiles.OF_PACKAGES.forEach(this::addUnread);
    addUnread(OF_OPENRC);
    addInherited();
    // Files count more than Environment=, systemd.exec(5).
    steps.sort(Comparator.comparing(step -> step.is(Origin.Kind.ENVIRONMENT_FILE)));
    return steps;
  }

  private void addUnused(Variable variable) {
    Variable last = configuration.environment().get(variable.name());
    boolean current = last != null && last.equals(variable);
    String note =
        current
            ? "no command line of the unit names $" + variable.name()
            : last == null ? "taken away again" : "replaced by " + last.location();
    add(variable, note);
  }

  private void add(Variable variable, String note) {
    Origin origin = DaemonCommandLine.origin(variable, null);
    boolean known = steps.stream().anyMatch(step -> step.origin().equals(origin));
    List<String> texts = texts(variable);
    if (!known && !texts.isEmpty()) {
      steps.add(new StoryStep(origin, texts, false, note));
    }
  }

  private void addUnread(String path) {
    boolean read =
        configuration.environment().files().stream().anyMatch(file -> file.path().equals(path));
    if (read || configuration.tree().kind(path).isEmpty()) {
      return;
    }
    try {
      EnvironmentFile.parse(path, configuration.tree().read(path))
          .assignments()
          .forEach(assignment -> add(assignment.variable(), "the unit does not read this file"));
    } catch (IOException e) {
      // It has no say in what the daemon gets.
      return;
    }
  }

  /** The value that dockerd takes from its environment where nothing sets the option. */
  List<String> inherited() {
    Variable variable = inheritedVariable();
    return variable == null ? List.of() : List.of(variable.value());
  }

  private @Nullable Variable inheritedVariable() {
    for (String name : INHERITED.getOrDefault(option.name(), List.of())) {
      Variable variable = configuration.environment().get(name);
      if (variable != null && !variable.value().isEmpty()) {
        return variable;
      }
    }
    return null;
  }

  private void addInherited() {
    Variable variable = inheritedVariable();
    if (variable == null) {
      return;
    }
    boolean set = configuration.option(option.name()).isPresent();
    boolean starts = StoryOnDisk.starts(configuration, option);
    Origin origin = DaemonCommandLine.origin(variable, null);
    String note = "counts where " + option.spelling() + " is not set";
    steps.add(new StoryStep(origin, List.of(variable.value()), !set && starts, set ? note : null));
  }

  /** The values of the option in a variable that holds words for dockerd; none in any other. */
  private List<String> texts(Variable variable) {
    List<String> words = new ArrayList<>();
    try {
      Words.split(variable.value(), Words.Mode.VARIABLE_VALUE)
          .forEach(word -> words.add(word.text()));
    } catch (WordSyntaxException e) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (Occurrence occurrence : DaemonArguments.parse(words, catalog).occurrences()) {
      Option given = occurrence.option();
      if (given != null && given.name().equals(option.name())) {
        CommandSteps.take(option, occurrence, texts);
      }
    }
    return texts;
  }
}
