package dev.dockerctl.change.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.Caller;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.record.HistoryEntry;
import dev.dockerctl.files.record.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which change is undone, and the way out where it cannot be. */
class EarlierStateTest {
  private static final List<String> SET = List.of("dockerctl", "set", "--debug");

  @Test
  void undoesTheLastChangeThatIsInEffect() {
    List<HistoryEntry> entries = List.of(entry(2, SET, Outcome.UNDONE), written(1));
    assertThat(EarlierState.before(entries, 0).undone()).containsExactly(written(1));
  }

  @Test
  void doesNotTakeTheChangeBeforeForOneThatIsUndoneAlready() {
    List<HistoryEntry> entries =
        List.of(
            entry(3, HistoryEntry.AUTOMATIC, Outcome.ACTIVATED),
            entry(2, SET, Outcome.ROLLED_BACK),
            written(1));
    assertThatThrownBy(() -> EarlierState.before(entries, 0))
        .hasMessage(
            "cannot go back: the last change in effect is none that was asked for; the newest"
                + " change that can be undone is 3, which dockerctl made by itself")
        .asInstanceOf(REFUSAL)
        .extracting(DockerctlException::hint)
        .isEqualTo("dockerctl rollback 3\ndockerctl rollback 1\ndockerctl history");
    assertThat(EarlierState.before(entries, 1).undone()).containsExactly(written(1));
    assertThatThrownBy(() -> EarlierState.before(entries.subList(1, 3), 0))
        .hasMessage("cannot undo the last change: dockerctl has undone change 2 by itself already")
        .asInstanceOf(REFUSAL)
        .extracting(DockerctlException::hint)
        .isEqualTo("dockerctl rollback 1\ndockerctl history");
  }

  @Test
  void namesTheRestartWhereTheDaemonDidNotComeUpWithAnUndo() {
    List<HistoryEntry> entries = List.of(entry(2, SET, Outcome.RESTORE_FAILED), written(1));
    List<HistoryEntry> others =
        List.of(entry(3, HistoryEntry.AUTOMATIC, Outcome.WRITTEN), entries.get(0), entries.get(1));
    assertThatThrownBy(() -> EarlierState.before(others, 0))
        .hasMessageContaining("the daemon did not come up with that");
    assertThatThrownBy(() -> EarlierState.before(entries, 0))
        .hasMessage(
            "cannot undo the last change: dockerctl has undone change 2 on disk already, and the"
                + " daemon did not come up with that")
        .asInstanceOf(REFUSAL)
        .extracting(DockerctlException::hint)
        .isEqualTo("dockerctl restart\ndockerctl rollback 1\ndockerctl history");
  }

  @Test
  void triesARollbackAgainThatWasUndone() {
    List<String> rollback = List.of("dockerctl", "rollback", "--restart");
    List<HistoryEntry> entries = List.of(entry(2, rollback, Outcome.ROLLED_BACK), written(1));
    assertThat(EarlierState.before(entries, 0).undone()).containsExactly(written(1));
  }

  @Test
  void tellsAWayOutWhereSomebodyElseChangedTheFile() {
    EarlierState state = EarlierState.before(List.of(written(1)), 0);
    assertThatThrownBy(() -> state.contents(path -> Optional.of(bytes("theirs"))))
        .asInstanceOf(REFUSAL)
        .extracting(DockerctlException::hint)
        .asString()
        .contains("dockerctl history show 1", "dockerctl revert --all");
  }

  @Test
  void namesTheChangeThatCanBeUndoneWhereThatMeantIsUndoneAlready() {
    List<HistoryEntry> entries =
        List.of(
            entry(4, HistoryEntry.AUTOMATIC, Outcome.ACTIVATED),
            entry(3, SET, Outcome.ROLLED_BACK),
            entry(1, SET, Outcome.ROLLED_BACK));
    for (int number : List.of(1, 3)) {
      assertThatThrownBy(() -> EarlierState.before(entries, number))
          .hasMessage(
              "cannot go back before change "
                  + number
                  + ": it is undone already, and so is all that was asked for since; the newest"
                  + " change that can be undone is 4, which dockerctl made by itself")
          .asInstanceOf(REFUSAL)
          .returns(ErrorCode.REFUSED, DockerctlException::code)
          .extracting(DockerctlException::hint)
          .isEqualTo("dockerctl rollback 4\ndockerctl history");
    }
    assertThat(EarlierState.before(entries, 4).undone()).containsExactly(entries.get(0));
  }

  @Test
  void goesBackOverChangesAndTheRollbackThatLedBackBeforeThem() {
    List<HistoryEntry> entries =
        List.of(
            edited(4, ROLLBACK, Outcome.WRITTEN, "d", "b"),
            edited(3, SET, Outcome.UNDONE, "c", "d"),
            edited(2, SET, Outcome.UNDONE, "b", "c"),
            edited(1, SET, Outcome.WRITTEN, "a", "b"));
    assertThat(EarlierState.before(entries, 1).contents(path -> Optional.of(bytes("b"))))
        .hasEntrySatisfying("/etc/x", content -> assertThat(content).hasValue(bytes("a")));
    assertThat(EarlierState.before(entries, 2).contents(path -> Optional.of(bytes("b"))))
        .hasEntrySatisfying("/etc/x", content -> assertThat(content).hasValue(bytes("b")));
  }

  @Test
  void goesBackOverAnUndoByItselfThatWasTakenBack() {
    List<HistoryEntry> entries =
        List.of(
            edited(3, ROLLBACK, Outcome.WRITTEN, "a", "b"),
            edited(2, HistoryEntry.AUTOMATIC, Outcome.UNDONE, "b", "a"),
            edited(1, SET, Outcome.WRITTEN, "a", "b"));
    assertThat(EarlierState.before(entries, 1).contents(path -> Optional.of(bytes("b"))))
        .hasEntrySatisfying("/etc/x", content -> assertThat(content).hasValue(bytes("a")));
  }

  @Test
  void refusesToGoBackOverWhatSomebodyWroteBetweenTwoChanges() {
    EarlierState state =
        EarlierState.before(
            List.of(
                edited(3, SET, Outcome.WRITTEN, "theirs", "c"),
                edited(2, SET, Outcome.UNDONE, "b", "theirs"),
                edited(1, SET, Outcome.WRITTEN, "a", "b")),
            1);
    assertThatThrownBy(() -> state.contents(path -> Optional.of(bytes("c"))))
        .hasMessageContaining("was changed by something else since change 1");
  }

  private static final List<String> ROLLBACK = List.of("dockerctl", "rollback");

  private static final org.assertj.core.api.InstanceOfAssertFactory<
          DockerctlException, org.assertj.core.api.ObjectAssert<DockerctlException>>
      REFUSAL = org.assertj.core.api.InstanceOfAssertFactories.type(DockerctlException.class);

  private static final FileEdit EDIT = FileEdit.create("/etc/x", bytes("ours"));

  private static HistoryEntry written(int number) {
    return entry(number, SET, Outcome.WRITTEN);
  }

  private static HistoryEntry entry(int number, List<String> words, Outcome outcome) {
    Caller caller = new Caller("root", Optional.empty(), Optional.empty());
    return new HistoryEntry(
        number, "docker.service", Instant.EPOCH, caller, words, List.of(EDIT), outcome);
  }

  private static HistoryEntry edited(
      int number, List<String> words, Outcome outcome, String before, String after) {
    FileEdit edit = new FileEdit("/etc/x", Optional.of(bytes(before)), Optional.of(bytes(after)));
    Caller caller = new Caller("root", Optional.empty(), Optional.empty());
    return new HistoryEntry(
        number, "docker.service", Instant.EPOCH, caller, words, List.of(edit), outcome);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
