package dev.dockerctl.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of classes of an archive, which must not tell in what order a run loaded them. */
class ClassListTest {
  @TempDir private Path folder;

  @Test
  void twoRunsThatLoadedTheSameInAnotherOrderGiveOneList() throws IOException {
    String lambda = "@lambda-proxy dev/dockerctl/A run ()Ljava/lang/Runnable;\n";
    String first = "# NOTE\njava/lang/Object id: 0\ndev/dockerctl/A id: 7\n@cp a/B 1 2\n" + lambda;
    String second = lambda + "dev/dockerctl/A id: 3\njava/lang/Object id: 1\n@cp a/B 1\n";
    assertThat(merged(first, "")).isEqualTo(merged(second, ""));
    assertThat(merged(first, "")).isEqualTo("dev/dockerctl/A\njava/lang/Object\n" + lambda);
  }

  @Test
  void hasTheClassesOfTheOtherListAndNoneThatAProgramMade() throws IOException {
    String made = "a/Made id: 9 super: 1 source: file:/tmp/x.jar\n";
    assertThat(merged("b/Own id: 1\n" + made, "# NOTE\nc/Other\nb/Own\n"))
        .isEqualTo("b/Own\nc/Other\n");
  }

  @Test
  void aLambdaStandsThereAsOftenAsAllListsHaveIt() throws IOException {
    String lambda = "@lambda-proxy dev/dockerctl/A run ()Ljava/lang/Runnable;";
    assertThat(merged(lambda + "\nb/Own id: 1\n", "", lambda, "a/More", "b/Own"))
        .isEqualTo("a/More\nb/Own\n" + lambda + "\n" + lambda + "\n");
  }

  private String merged(String list, String other, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("list"), list);
    Path second = Files.writeString(folder.resolve("other"), other);
    ClassList.merge(file, second, List.of(more));
    String waiting = "java/util/concurrent/locks/AbstractQueuedSynchronizer";
    assertThat(Files.readAllLines(file)).contains(waiting + "$ConditionNode");
    StringBuilder rest = new StringBuilder();
    for (String line : Files.readAllLines(file)) {
      rest.append(line.startsWith(waiting) ? "" : line + "\n");
    }
    return rest.toString();
  }
}
