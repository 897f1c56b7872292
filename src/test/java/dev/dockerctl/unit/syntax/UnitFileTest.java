package dev.dockerctl.unit.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.error.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnitFileTest {
  /** A file and the assignments read from it, as {@code section:key=value}. */
  record Case(String name, String text, List<String> settings) {
    Case(String name, String text, String... settings) {
      this(name, text, List.of(settings));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("plain", "[Service]\nA=b\n", "Service:A=b"),
        new Case("blanks around all", " [Service] \n\t A \t=  b c\t \n", "Service:A=b c"),
        new Case("value with equals sign", "[S]\nA=b=c=\n", "S:A=b=c="),
        new Case("empty value", "[S]\nA=\nB=  \n", "S:A=", "S:B="),
        new Case("no final newline", "[S]\nA=b", "S:A=b"),
        new Case("CRLF", "[S]\r\nA=b \\\r\n c\r\n", "S:A=b   c"),
        new Case("carriage returns alone end lines", "[S]\rA=b\rB=c\r", "S:A=b", "S:B=c"),
        new Case("reversed CRLF is one line end", "[S]\n\rA=b \\\n\rc\n\r", "S:A=b  c"),
        new Case("NUL ends a line", "[S]\nA=b\0B=c\n", "S:A=b", "S:B=c"),
        new Case("byte order mark", "\uFEFF[S]\nA=b\n", "S:A=b"),
        new Case("byte order mark on the second line", "[S]\n\uFEFFA=b\n", "S:A=b"),
        new Case("only the first byte order mark goes", "\uFEFF[S]\n\uFEFFA=b\n", "S:\uFEFFA=b"),
        new Case("no comment after a byte order mark", "[S]\n\uFEFF#A=b\n", "S:#A=b"),
        new Case("both comments", "[S]\n#A=b\n ;B=c\n"),
        new Case("comment sign in mid-line", "[S]\nA=b # c\n", "S:A=b # c"),
        new Case("continued comment ends", "[S]\n# x \\\nA=b\n", "S:A=b"),
        new Case("continuation", "[S]\nA=b \\\n  c\n", "S:A=b    c"),
        new Case("comments inside a continuation", "[S]\nA=b\\\n#x\n ; y \\\nc\n", "S:A=b c"),
        new Case("empty line ends a continuation", "[S]\nA=b \\\n\nB=c\n", "S:A=b", "S:B=c"),
        new Case("value on the next line", "[S]\nA=\\\n  b\n", "S:A=b"),
        new Case("continued key", "[S]\nA\\\nB=c\n", "S:A B=c"),
        new Case("two backslashes do not continue", "[S]\nA=b\\\\\nB=c\n", "S:A=b\\\\", "S:B=c"),
        new Case("three do", "[S]\nA=b\\\\\\\nc\n", "S:A=b\\\\ c"),
        new Case("backslash and blank", "[S]\nA=b \\ \nB=c\n", "S:A=b \\", "S:B=c"),
        new Case("continuation at the end of the file", "[S]\nA=b \\\n", "S:A=b"),
        new Case("header inside a continuation", "[S]\nA=b \\\n[T]\nB=c\n", "S:A=b  [T]", "S:B=c"),
        new Case("repeated section", "[S]\nA=1\n[T]\nA=2\n[S]\nA=3\n", "S:A=1", "T:A=2", "S:A=3"),
        new Case("section with inner blanks", "[ S ]\nA=b\n", " S :A=b"),
        new Case("outside of a section", "A=b\n[S]\nB=c\n", "S:B=c"),
        new Case("no assignment", "[S]\nA\n=b\nB=c\n", "S:B=c"),
        new Case("broken header ends it", "[S]\nA=1\n[T\nB=2\n", "S:A=1"),
        new Case("quote in a header ends it", "[S]\nA=1\n[T'x']\nB=2\n", "S:A=1"),
        new Case("not ASCII", "[S]\nA=é🐳\n", "S:A=é🐳"),
        new Case("noncharacter ends it", "[S]\nA=1\nB=\uFFFE\nC=3\n", "S:A=1"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsWhatSystemdReads(Case c) {
    assertThat(read(c.text())).isEqualTo(c.settings());
  }

  @Test
  void endsAtBytesThatAreNoUtf8ButNotInComments() {
    byte[] content = "[S]\n#\u00ff\nA=1\nB=\u00ff\nC=3\n".getBytes(StandardCharsets.ISO_8859_1);
    UnitFile file = UnitFile.parse("/x", content);
    assertThat(text(file)).containsExactly("S:A=1");
    assertThat(file.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly("/x:4: invalid UTF-8, the rest of the file is not read");
  }

  @Test
  void takesLinesUpToAMebibyte() {
    String longest = "A=" + "x".repeat(1024 * 1024 - 3);
    assertThat(read("[S]\n" + longest + "\nB=1\n")).hasSize(2);
    assertThat(read("[S]\n" + longest + "x\nB=1\n")).isEmpty();
    assertThat(read("[S]\n#" + longest + "\nB=1\n")).isEmpty();
    assertThat(read("[S]\nA=\\\n" + longest + "\nB=1\n")).isEmpty();
  }

  @Test
  void saysWhatIsIgnored() {
    UnitFile file = parse("x=1\n[Service]\nkey only\n=1\n[X-Own]\nfree text\n");
    assertThat(file.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "/x:1: assignment outside of a section, ignored",
            "/x:3: missing '=', line ignored",
            "/x:4: missing key before '=', line ignored");
  }

  @Test
  void knowsWhereEachCharacterStands() {
    String text = "\uFEFF[S]\n  A = é \\\n# no\n\tb🐳c\nB=\n";
    UnitFile file = parse(text);
    Setting a = file.settings().get(0);
    assertThat(a.value()).isEqualTo("é  \tb🐳c");
    assertThat(a.location()).hasToString("/x:2");
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    for (String part : List.of("é", "b", "🐳", "c")) {
      int index = a.value().indexOf(part);
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      int offset = a.offset(index);
      assertThat(Arrays.copyOfRange(content, offset, offset + bytes.length)).isEqualTo(bytes);
      assertThat(a.line(index)).isEqualTo(part.equals("é") ? 2 : 4);
    }
    assertThat(content[a.offset(a.value().length())]).isEqualTo((byte) '\n');
    assertThat(new String(content, a.start(), a.end() - a.start(), StandardCharsets.UTF_8))
        .isEqualTo("  A = é \\\n# no\n\tb🐳c");
    Setting b = file.settings().get(1);
    assertThat(b.offset(0)).isEqualTo(content.length - 1);
    assertThat(b.line(0)).isEqualTo(5);
  }

  @Test
  void keepsItsContentFromChangesOutside() {
    byte[] content = "[S]\nA=1\n".getBytes(StandardCharsets.UTF_8);
    UnitFile file = UnitFile.parse("/x", content);
    content[0] = '!';
    file.content()[1] = '!';
    assertThat(file.content()).isEqualTo("[S]\nA=1\n".getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> read(String text) {
    return text(parse(text));
  }

  private static UnitFile parse(String text) {
    return UnitFile.parse("/x", text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> text(UnitFile file) {
    return file.settings().stream()
        .map(setting -> setting.section() + ":" + setting.key() + "=" + setting.value())
        .toList();
  }
}
