package dev.dockerctl.cli;

import dev.dockerctl.catalog.TableText;
import java.util.ArrayList;
import java.util.List;

/** The examples of a command, which its help and its manual page show. */
public final class Examples {
  private static final String INDENT = "  ";

  private Examples() {}

  /**
   * One example.
   *
   * @param sentence what it is for
   * @param lines what to type, in order
   */
  public record Example(String sentence, List<String> lines) {}

  /** The examples of a command, in the order to show them; none where the name is none. */
  public static List<Example> of(String command) {
    List<Example> examples = new ArrayList<>();
    for (String line : section(command)) {
      if (!line.startsWith(INDENT)) {
        examples.add(new Example(line, new ArrayList<>()));
      } else {
        examples.get(examples.size() - 1).lines().add(line.substring(INDENT.length()));
      }
    }
    return examples;
  }

  /** As help shows them. What is to be typed is never broken into lines. */
  static String help(String command) {
    List<Example> examples = of(command);
    StringBuilder text = new StringBuilder(examples.isEmpty() ? "" : "\nExamples:\n");
    for (Example example : examples) {
      text.append(INDENT).append(example.sentence()).append('\n');
      for (String line : example.lines()) {
        text.append(INDENT).append(INDENT).append(line).append('\n');
      }
    }
    return text.toString();
  }

  private static List<String> section(String command) {
    List<String> section = new ArrayList<>();
    String heading = "[" + command + "]";
    boolean inside = false;
    for (String line : TableText.of(Examples.class, "examples.txt").lines().toList()) {
      if (line.startsWith("[")) {
        inside = line.equals(heading);
      } else if (inside && !line.isEmpty()) {
        section.add(line);
      }
    }
    return section;
  }
}
