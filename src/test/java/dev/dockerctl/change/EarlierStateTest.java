package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.Caller;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.HistoryEntry;
import dev.dockerctl.files.Outcome;
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
        .hasMessage("cannot undo the last change: dockerctl has undone change 2 by itself already")
        .asInstanceOf(REFUSAL)
        .extracting(DockerctlException::hint)
        .isEqualTo("dockerctl rollback 1\ndockerctl history");
    assertThat(EarlierState.before(entries, 1).undone()).containsExactly(written(1));
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

  private static final org.assertj.core.api.InstanceOfAssertFactory<
          DockerctlException, org.assertj.core.api.ObjectAssert<DockerctlException>>
      REFUSAL = org.assertj.core.api.InstanceOfAssertFactories.type(DockerctlException.class);

  private static final FileEdit EDIT = FileEdit.create("/etc/x", bytes("ours"));

  private static HistoryEntry written(int number) {
    return entry(number, SET, Outcome.WRITTEN);
  }

  private static HistoryEntry entry(int number, List<String> words, Outcome outcome) {
    Caller caller = new Caller("root", Optional.empty(), Optional.empty());
    return new HistoryEntry(number, Instant.EPOCH, caller, words, List.of(EDIT), outcome);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
