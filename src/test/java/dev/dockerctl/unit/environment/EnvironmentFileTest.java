package dev.dockerctl.unit.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.Location;
import dev.dockerctl.unit.syntax.RandomText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentFileTest {
  private static final String PATH = "/etc/default/docker";

  record Case(String name, String content, List<String> assignments) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case file(String name, String content, String... assignments) {
    return new Case(name, content, List.of(assignments));
  }

  static List<Case> files() {
    return List.of(
        file("empty", ""),
        file("plain", "A=1\nB=2\n", "A=1", "B=2"),
        file("no final newline", "A=1", "A=1"),
        file("no final newline after a blank", "A=1 ", "A=1"),
        file("empty value", "A=\nB=", "A=", "B="),
        file("blanks around everything", "  A = x y \t\n", "A=x y"),
        file("CRLF", "A=1\r\nB='2'\r\n", "A=1", "B=2"),
        file("a lone CR ends a line", "A=1\rB=2", "A=1", "B=2"),
        file("both comment signs", "# A=1\n;B=2\n  #C=3\n", new String[0]),
        file("a comment sign in the line is text", "A=1 # x\n", "A=1 # x"),
        file("a backslash does not continue a comment", "#x \\\nA=1\n", "A=1"),
        file("double quotes", "A=\"x  y\"\n", "A=x  y"),
        file("single quotes keep backslashes", "A='\\n\\\\'\n", "A=\\n\\\\"),
        file("shell escapes in double quotes", "A=\"\\\"\\\\\\`\\$\\n\"\n", "A=\"\\`$\\n"),
        file("quoted values go over lines", "A=\"x\ny\"\nB=1\n", "A=x\ny", "B=1"),
        file("a continuation in double quotes", "A=\"x \\\n  y\"\n", "A=x   y"),
        file("a continuation in single quotes is text", "A='x\\\ny'\n", "A=x\\\ny"),
        file("CRLF in double quotes escapes the CR only", "A=\"x\\\r\ny\"\r\n", "A=x\\\r\ny"),
        file("unquoted continuation", "A=x \\\n  y\n", "A=x   y"),
        file("a continuation eats the next assignment", "A=1 \\\nB=2\nC=3\n", "A=1 B=2", "C=3"),
        file("a continuation at the end keeps the blank", "A=1 \\\n", "A=1 "),
        file("unquoted escapes lose the backslash", "A=a\\nb\\ \n", "A=anb "),
        file("blanks between quoted parts vanish", "A='a' b\n", "A=ab"),
        file("quoted parts join", "A='a'  \"b\"\n", "A=ab"),
        file("quotes in the middle are text", "A=x\"y z\"\n", "A=x\"y z\""),
        file("nested quotes", "A=\"-a \"b\" c\"\n", "A=-a b\" c\""),
        file("an open quote takes the rest", "A=1\nB=\"x\nC=2\n", "A=1", "B=x\nC=2\n"),
        file("nothing is expanded", "A=1\nB=$A ${A} %H\n", "A=1", "B=$A ${A} %H"),
        file("shell code is skipped, its body is not", "if x; then\n  A=1\nfi\n", "A=1"),
        file("export", "export A=1\nB=2\n", "B=2"),
        file("invalid names", "1A=x\nA-B=x\n=x\nÄ=x\nB=1\n", "B=1"),
        file("a byte order mark spoils the first name", "\ufeffA=1\nB=1\n", "B=1"),
        file("the same name twice", "A=1\nA=2\n", "A=1", "A=2"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void reads(Case c) {
    assertThat(parse(c.content).assignments())
        .extracting(a -> a.variable().name() + "=" + a.variable().value())
        .isEqualTo(c.assignments);
  }

  @Test
  void tellsWhereAssignmentsStand() {
    String content = "# c\n\n  A = \"x\ny\"  \nB=2";
    List<EnvironmentFile.Assignment> assignments = parse(content).assignments();
    EnvironmentFile.Assignment a = assignments.get(0);
    assertThat(content.substring(a.start(), a.end())).isEqualTo("  A = \"x\ny\"  ");
    assertThat(content.substring(a.valueStart(), a.valueEnd())).isEqualTo("\"x\ny\"");
    assertThat(a.variable().location()).hasToString(PATH + ":3");
    assertThat(assignments.get(1).variable().location()).hasToString(PATH + ":5");
    assertThat(assignments.get(1).end()).isEqualTo(content.length());
  }

  @Test
  void saysWhatIsIgnored() {
    assertThat(parse("A=1\nexport B=2\nfi\n1x=3\n").diagnostics())
        .containsExactly(
            Diagnostic.warning(
                new Location(PATH, 2),
                "'export B' is no variable name and the assignment is ignored (systemd does not"
                    + " know 'export')"),
            Diagnostic.warning(new Location(PATH, 3), "a line that is no assignment is ignored"),
            Diagnostic.warning(
                new Location(PATH, 4), "'1x' is no variable name and the assignment is ignored"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"A=1\nB=\u00ff\n", "A=1\n\u00c3=x\n", "A=1\n#\0\n", "A=1\nB=\u00ef\u00bf\u00bf"})
  void refusesTheWholeFile(String latin1) {
    EnvironmentFile file =
        EnvironmentFile.parse(PATH, latin1.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(file.isRefused()).isTrue();
    assertThat(file.assignments()).isEmpty();
    assertThat(file.diagnostics()).hasSize(1);
    assertThat(file.diagnostics().get(0).location()).hasToString(PATH + ":2");
  }

  @Test
  void ignoresStrayBytesInComments() {
    byte[] content = "#\u00ff\nA=1\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(EnvironmentFile.parse(PATH, content).assignments()).hasSize(1);
  }

  record Edit(String content, String newValue, String expected) {}

  static List<Edit> edits() {
    return List.of(
        new Edit("#x\n A = 1 \r\nB=2", "3", "#x\n A = 3 \r\nB=2"),
        new Edit("A=\n", "3", "A=3\n"),
        new Edit("A=", "a b", "A=\"a b\""),
        new Edit("A=  \n", "3", "A=3  \n"),
        new Edit("A=1\n", "", "A=\n"),
        new Edit("A=\"--debug\"  \n", "--log-level=info", "A=\"--log-level=info\"  \n"),
        new Edit("A=\"--debug\"\n", "", "A=\"\"\n"),
        new Edit("A='x'\n", "it's", "A=\"it's\"\n"),
        new Edit("A=a \\\n  b\nB=1\n", "c", "A=c\nB=1\n"));
  }

  @ParameterizedTest
  @MethodSource("edits")
  void changesOneValueOnly(Edit edit) {
    EnvironmentFile file = parse(edit.content);
    EnvironmentFile changed = file.with(file.assignments().get(0), edit.newValue);
    assertThat(new String(changed.content(), StandardCharsets.UTF_8)).isEqualTo(edit.expected);
    assertThat(changed.assignments().get(0).variable().value()).isEqualTo(edit.newValue);
  }

  @Test
  void refusesValuesThatSmuggleInALine() {
    EnvironmentFile file = parse("A=1\n");
    assertThatThrownBy(() -> file.with(file.assignments().get(0), "1\nB=2"))
        .isInstanceOf(DockerctlException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void readsBackEveryValueItWrites(long seed) {
    Random random = new Random(seed);
    EnvironmentFile file = parse("A=1\nB='x'\nC=\"y\"\nD=4");
    for (int i = 0; i < 500; i++) {
      int index = random.nextInt(4);
      String value = RandomText.printable(random);
      EnvironmentFile changed = file.with(file.assignments().get(index), value);
      assertThat(changed.assignments()).hasSize(4);
      assertThat(changed.assignments().get(index).variable().value()).isEqualTo(value);
    }
  }

  private static EnvironmentFile parse(String content) {
    return EnvironmentFile.parse(PATH, content.getBytes(StandardCharsets.UTF_8));
  }
}
