package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The help of the program lists the commands without making them. */
class CommandListTest {
  @Test
  void eachCommandHasTheSentenceThatItDeclares() {
    Map<String, String> declared = new LinkedHashMap<>();
    CommandTree.complete()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              if (!command.getCommandSpec().usageMessage().hidden()) {
                declared.put(name, command.getCommandSpec().usageMessage().description()[0]);
              }
            });
    assertThat(CommandList.summaries()).isEqualTo(declared);
  }

  @ParameterizedTest
  @ValueSource(ints = {55, 80, 120})
  void helpIsThatOfTheWholeModel(int width) {
    String whole = help(CommandTree.complete(), width);
    assertThat(whole).contains("Look:").contains("show-options").contains("COMMAND");
    for (String word : new String[] {"--help", "-h"}) {
      CommandLine few = CommandTree.forWords(word).root();
      assertThat(few.getSubcommands()).hasSizeLessThan(3);
      assertThat(help(few, width)).isEqualTo(whole);
    }
  }

  private static String help(CommandLine command, int width) {
    command.getCommandSpec().usageMessage().width(width);
    return command.getUsageMessage(CommandLine.Help.Ansi.OFF);
  }
}
