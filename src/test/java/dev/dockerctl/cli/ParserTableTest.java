package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Holds the parser's table to the annotations, or writes it anew. */
class ParserTableTest {
  private static final Path FILE = Path.of("src/main/resources/dev/dockerctl/cli/parser.tsv");

  @Test
  void theTableSaysWhatTheAnnotationsSay() throws IOException {
    String table = table();
    if ("write".equals(System.getProperty("dockerctl.docs"))) {
      Files.writeString(FILE, table);
    }
    assertThat(FILE)
        .as("run: mvn -q -B test -Dtest=ParserTableTest -Ddockerctl.docs=write")
        .hasContent(table);
  }

  private static String table() {
    StringBuilder table = new StringBuilder("command\t" + ParserTable.GLOBAL + "\t\n");
    GlobalOptions globals = new GlobalOptions();
    append(table, CommandSpec.forAnnotatedObject(new Holder(globals)), globals);
    for (CommandTable.Entry entry : CommandTable.entries()) {
      Subcommand command = entry.create();
      CommandSpec spec = new CommandLine(command).getCommandSpec();
      String mark = spec.usageMessage().hidden() ? ParserTable.HIDDEN : "";
      table.append(String.join("\t", "command", entry.name(), mark)).append('\n');
      append(table, spec, command);
    }
    return table.toString();
  }

  private static void append(StringBuilder table, CommandSpec spec, Object target) {
    for (OptionSpec option : spec.options()) {
      line(table, "option", String.join(",", option.names()), option, target);
    }
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      line(table, "parameter", parameter.index().toString(), parameter, target);
    }
  }

  private static void line(
      StringBuilder table, String kind, String key, ArgSpec argument, Object target) {
    List<String> cells =
        List.of(
            kind,
            key,
            argument.arity().toString(),
            path(target.getClass(), (Field) argument.userObject()),
            argument.paramLabel());
    table.append(String.join("\t", cells)).append('\n');
  }

  /** The way from a class to a field through the mixins on it and on what it extends. */
  private static String path(Class<?> start, Field wanted) {
    List<Field> fields = fields(start);
    if (fields.contains(wanted)) {
      return wanted.getName();
    }
    for (Field field : fields) {
      if (field.isAnnotationPresent(Mixin.class)) {
        String rest = path(field.getType(), wanted);
        if (!rest.isEmpty()) {
          return field.getName() + "." + rest;
        }
      }
    }
    return "";
  }

  private static List<Field> fields(Class<?> start) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> type = start; type != null; type = type.getSuperclass()) {
      fields.addAll(List.of(type.getDeclaredFields()));
    }
    return fields;
  }

  @CommandLine.Command
  private static final class Holder {
    @Mixin
    @SuppressWarnings("unused") // picocli looks at it
    private final GlobalOptions globals;

    Holder(GlobalOptions globals) {
      this.globals = globals;
    }
  }
}
