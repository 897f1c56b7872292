package dev.dockerctl.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CleanStreamTest {
  @Test
  void letsNoControlCharacterThrough() {
    assertThat(printed(out -> out.println("a\u001b[31mb\u0007c\u009bd\r")))
        .isEqualTo("a?[31mb?c?d?\n");
    assertThat(printed(out -> out.printf("%s|%s", "\u001b", 1))).isEqualTo("?|1");
    assertThat(printed(out -> out.print((Object) "\u001b"))).isEqualTo("?");
    assertThat(printed(out -> out.print(new char[] {27}))).isEqualTo("?");
    assertThat(printed(out -> out.append("\u001b"))).isEqualTo("?");
    assertThat(printed(out -> out.println((Object) "\u001b"))).isEqualTo("?\n");
  }

  @Test
  void showsWhatIsInvisible() {
    assertThat(printed(out -> out.print("a\tb\nc\u202ed\u2028")))
        .isEqualTo("a\tb\nc\\u202ed\\u2028");
    assertThat(printed(out -> out.println("a\u200eb\u200b\u2066c\ufeff\u00ad")))
        .isEqualTo("a\\u200eb\\u200b\\u2066c\\ufeff\\u00ad\n");
    assertThat(printed(out -> out.println("tag \udb40\udc41, face \ud83d\ude00, \u00e4")))
        .isEqualTo("tag \\udb40\\udc41, face \ud83d\ude00, \u00e4\n");
  }

  @Test
  void makesOneLineOfWhatIsPrintedAsOne() {
    assertThat(printed(out -> out.println("cannot use 'a\ndockerctl: all is well'")))
        .isEqualTo("cannot use 'a?dockerctl: all is well'\n");
  }

  @Test
  void letsNoSecretThrough() {
    assertThat(printed(out -> out.println("at http://me:pw@proxy")))
        .isEqualTo("at http://xxxxx:xxxxx@proxy\n");
    assertThat(printed(out -> out.print("A=b\nGH_TOKEN=1\n"))).isEqualTo("A=b\nGH_TOKEN=xxxxx\n");
  }

  @Test
  void letsItsOwnSequencesThrough() {
    assertThat(printed(out -> CleanStream.writeOwn(out, "\u001b[0m"))).isEqualTo("\u001b[0m");
  }

  private static String printed(Consumer<PrintStream> what) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new CleanStream(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    what.accept(out);
    out.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
