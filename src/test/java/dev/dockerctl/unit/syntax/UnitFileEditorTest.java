package dev.dockerctl.unit.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnitFileEditorTest {
  /** A file, what is done to it, and what comes out. */
  record Case(String name, String before, Consumer<Edit> edit, String after) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** The editor and the settings of the file it edits. */
  record Edit(UnitFileEditor editor, UnitFile file) {
    Setting at(int index) {
      return file.settings().get(index);
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "replaces a value and nothing else",
            "[S]\n  A = b \\\n  c  \t\n",
            e -> e.editor().replaceValue(e.at(0), "d"),
            "[S]\n  A = d  \t\n"),
        new Case(
            "fills an empty value",
            "[S]\nA=\nB=1\n",
            e -> e.editor().replaceValue(e.at(0), "d"),
            "[S]\nA=d\nB=1\n"),
        new Case(
            "removes all lines of a setting",
            "[S]\nA=b \\\n# c\n d\nB=1\n",
            e -> e.editor().remove(e.at(0)),
            "[S]\nB=1\n"),
        new Case(
            "adds after the last setting of the section",
            "[S]\nA=1\n# end\n\n[T]\nB=2\n",
            e -> e.editor().add("S", "C", "3"),
            "[S]\nA=1\nC=3\n# end\n\n[T]\nB=2\n"),
        new Case(
            "adds to the last of repeated sections",
            "[S]\nA=1\n[T]\n[S]\n[T]\n",
            e -> e.editor().add("S", "C", "3"),
            "[S]\nA=1\n[T]\n[S]\nC=3\n[T]\n"),
        new Case(
            "adds several in order",
            "[S]\nA=1\n[T]\n",
            e -> e.editor().add("S", "B", "2").add("S", "C", "3"),
            "[S]\nA=1\nB=2\nC=3\n[T]\n"),
        new Case(
            "adds to a file without a final newline",
            "[S]\nA=1",
            e -> e.editor().add("S", "B", "2").add("S", "C", "3"),
            "[S]\nA=1\nB=2\nC=3"),
        new Case(
            "makes missing sections at the end",
            "[S]\nA=1",
            e -> e.editor().add("T", "B", "2").add("U", "C", "3").add("T", "D", "4"),
            "[S]\nA=1\n\n[T]\nB=2\nD=4\n\n[U]\nC=3\n"),
        new Case("starts an empty file", "", e -> e.editor().add("T", "B", "2"), "[T]\nB=2\n"),
        new Case(
            "adds before a setting",
            "[S]\n# x\nA=1\n",
            e -> e.editor().addBefore(e.at(0), "A", ""),
            "[S]\n# x\nA=\nA=1\n"),
        new Case(
            "keeps CRLF",
            "[S]\r\nA=1\r\n",
            e -> e.editor().add("S", "B", "2 \\\n 3").add("T", "C", "4"),
            "[S]\r\nA=1\r\nB=2 \\\r\n 3\r\n\r\n[T]\r\nC=4\r\n"),
        new Case(
            "does not lengthen a continuation that the end of the file closes",
            "[S]\nA=1 \\\n",
            e -> e.editor().add("S", "B", "2"),
            "[S]\nA=1 \\\n\nB=2\n"),
        new Case(
            "stays clear of the empty line that closes a continuation",
            "[S]\nA=1 \\\n\n[T]\n",
            e -> e.editor().add("S", "B", "2"),
            "[S]\nA=1 \\\n\nB=2\n[T]\n"),
        new Case(
            "keeps the byte order mark",
            "\uFEFF[S]\nA=1\n",
            e -> e.editor().remove(e.at(0)).add("S", "B", "2"),
            "\uFEFF[S]\nB=2\n"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void edits(Case c) {
    UnitFile file = parse(c.before().getBytes(StandardCharsets.UTF_8));
    UnitFileEditor editor = new UnitFileEditor(file);
    c.edit().accept(new Edit(editor, file));
    assertThat(new String(editor.toFile().content(), StandardCharsets.UTF_8)).isEqualTo(c.after());
  }

  @Test
  void refusesChangesThatOverlap() {
    UnitFile file = parse("[S]\nA=1\n".getBytes(StandardCharsets.UTF_8));
    Setting setting = file.settings().get(0);
    UnitFileEditor editor = new UnitFileEditor(file).remove(setting).replaceValue(setting, "2");
    assertThatThrownBy(editor::toFile).isInstanceOf(IllegalArgumentException.class);
  }

  static Stream<Path> golden() throws IOException, URISyntaxException {
    Path folder = Path.of(UnitFileEditorTest.class.getResource("golden").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void writesBackWhatItReadByteForByte(Path path) throws IOException {
    byte[] content = Files.readAllBytes(path);
    assertThat(rewritten(content)).isEqualTo(content);
    byte[] crlf = crlf(content);
    assertThat(rewritten(crlf)).isEqualTo(crlf);
    assertThat(values(crlf)).isEqualTo(values(content)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void addsAndRemovesWithoutATrace(Path path) throws IOException {
    byte[] content = crlf(Files.readAllBytes(path));
    UnitFile file = parse(content);
    UnitFile added =
        new UnitFileEditor(file).addBefore(file.settings().get(0), "New", "1").toFile();
    Setting setting = added.settings().get(0);
    assertThat(setting.key()).isEqualTo("New");
    assertThat(new UnitFileEditor(added).remove(setting).toFile().content()).isEqualTo(content);
  }

  /** The file after each setting got the raw value that it has. */
  private static byte[] rewritten(byte[] content) {
    UnitFile file = parse(content);
    UnitFileEditor editor = new UnitFileEditor(file);
    for (Setting setting : file.settings()) {
      int start = setting.offset(0);
      int end = setting.offset(setting.value().length());
      String raw = new String(content, start, end - start, StandardCharsets.UTF_8);
      editor.replaceValue(setting, raw);
    }
    return editor.toFile().content();
  }

  private static String values(byte[] content) {
    StringBuilder values = new StringBuilder();
    for (Setting setting : parse(content).settings()) {
      values.append(setting).append('\n');
    }
    return values.toString();
  }

  private static byte[] crlf(byte[] content) {
    return new String(content, StandardCharsets.UTF_8)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static UnitFile parse(byte[] content) {
    return UnitFile.parse("/x", content);
  }
}
