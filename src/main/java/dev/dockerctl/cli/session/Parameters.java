package dev.dockerctl.cli.session;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/** Declares the options and parameters of a command, in the order of its help. */
public final class Parameters {
  private final CommandSpec command;
  private final ScopeType scope;

  /** Declares those of one command. */
  public Parameters(CommandSpec command) {
    this(command, ScopeType.LOCAL);
  }

  /** Declares those of a command; with {@code INHERIT} its subcommands take them, too. */
  Parameters(CommandSpec command, ScopeType scope) {
    this.command = command;
    this.scope = scope;
  }

  /** An option without a value, by its names, shortest first. */
  public Parameter<Boolean> flag(String description, String... names) {
    return add(flagBuilder(description, names));
  }

  /** The option that asks for help. */
  Parameter<Boolean> help(String description, String... names) {
    return add(flagBuilder(description, names).usageHelp(true));
  }

  /** The option that asks for the version. */
  public Parameter<Boolean> version(String description, String... names) {
    return add(flagBuilder(description, names).versionHelp(true));
  }

  /** An option with a text as value, which help calls by its label. */
  public Parameter<String> text(String label, String description, String... names) {
    return one(String.class, label, description, names);
  }

  /** An option with one of some texts as value, which nothing checks. */
  public Parameter<String> choice(
      List<String> values, String label, String description, String... names) {
    return add(builder(label, description, names).type(String.class).completionCandidates(values));
  }

  /** An option with two texts as values, which nothing checks; help shows the label as it is. */
  public Parameter<List<String>> pair(
      List<String> values, String label, String description, String... names) {
    return add(
        builder(label, description, names)
            .arity("2")
            .hideParamSyntax(true)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .completionCandidates(values));
  }

  /** An option with a number as value. */
  public Parameter<Integer> number(String label, String description, String... names) {
    return add(builder(label, description, names).type(int.class));
  }

  /** An option with a value of a type that picocli reads; one of its constants for an enum. */
  <T> Parameter<T> one(Class<T> type, String label, String description, String... names) {
    return add(builder(label, description, names).type(type));
  }

  private static OptionSpec.Builder flagBuilder(String description, String... names) {
    return OptionSpec.builder(names)
        .description(description)
        .arity("0")
        .type(boolean.class)
        .paramLabel("<" + camelCase(names[names.length - 1].substring(2)) + ">");
  }

  private static String camelCase(String name) {
    int dash = name.indexOf('-');
    return dash < 0
        ? name
        : name.substring(0, dash)
            + Character.toUpperCase(name.charAt(dash + 1))
            + name.substring(dash + 2);
  }

  private static OptionSpec.Builder builder(String label, String description, String... names) {
    return OptionSpec.builder(names).description(description).arity("1").paramLabel(label);
  }

  private <T> Parameter<T> add(OptionSpec.Builder option) {
    Parameter<T> parameter = new Parameter<>();
    command.addOption(
        option
            .scopeType(scope)
            .hasInitialValue(false)
            .userObject(parameter)
            .getter(parameter)
            .setter(parameter)
            .build());
    return parameter;
  }

  /** The word at a place among those of the command that are no options; it may be left out. */
  public Parameter<String> word(int index, String label, String description) {
    return parameter(String.class, Integer.toString(index), "0..1", label, description);
  }

  /** A number at such a place. */
  public Parameter<Integer> numberAt(int index, String label, String description) {
    return parameter(int.class, Integer.toString(index), "0..1", label, description);
  }

  /** All words from such a place on. */
  public Parameter<List<String>> wordsFrom(int index, String label, String description) {
    return parameter(List.class, index + "..*", "0..*", label, description);
  }

  private <T> Parameter<T> parameter(
      Class<?> type, String index, String arity, String label, String description) {
    Parameter<T> parameter = new Parameter<>();
    command.addPositional(
        PositionalParamSpec.builder()
            .index(index)
            .arity(arity)
            .type(type)
            .auxiliaryTypes(type == List.class ? String.class : type)
            .paramLabel(label)
            .description(description)
            .hasInitialValue(false)
            .userObject(parameter)
            .getter(parameter)
            .setter(parameter)
            .build());
    return parameter;
  }
}
