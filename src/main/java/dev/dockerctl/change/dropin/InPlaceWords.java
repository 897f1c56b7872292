package dev.dockerctl.change.dropin;

import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.ExecWord;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.UnitFile;
import dev.dockerctl.unit.syntax.UnitFileEditor;
import java.util.List;

/** Edits words of a command where it is written, so that its line breaks and comments stay. */
final class InPlaceWords {
  private final UnitFile file;
  private final Setting setting;
  private final List<ExecWord> words;

  InPlaceWords(UnitFile file, ExecCommand command) {
    this.file = file;
    this.setting = command.setting();
    this.words = command.words();
  }

  UnitFile apply(LineEdits edits) {
    UnitFileEditor editor = new UnitFileEditor(file);
    edits
        .words()
        .forEach(
            (index, instead) -> {
              if (instead.isEmpty()) {
                remove(editor, index, edits);
              } else {
                ExecWord word = words.get(index);
                String text = String.join(" ", instead);
                editor.replace(setting.offset(word.start()), setting.offset(word.end()), text);
              }
            });
    if (!edits.appended().isEmpty()) {
      int end = setting.offset(words.get(words.size() - 1).end());
      editor.replace(end, end, " " + String.join(" ", edits.appended()));
    }
    return editor.toFile();
  }

  /** Removes a word with the blanks before it; a line break and comments beside it stay. */
  private void remove(UnitFileEditor editor, int index, LineEdits edits) {
    ExecWord word = words.get(index);
    int start = word.start();
    int end = word.end();
    ExecWord before = words.get(index - 1);
    boolean alone = index + 1 == words.size() || line(words.get(index + 1)) != line(word);
    if (line(before) == line(word)) {
      start = before.end();
    } else if (!alone) {
      boolean nextStays = !edits.words().containsKey(index + 1);
      end = nextStays ? words.get(index + 1).start() : end;
    }
    editor.replace(setting.offset(start), setting.offset(end), "");
  }

  private int line(ExecWord word) {
    return setting.line(word.start());
  }
}
