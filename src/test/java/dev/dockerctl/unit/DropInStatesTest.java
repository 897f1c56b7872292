package dev.dockerctl.unit;

import static dev.dockerctl.unit.FakeHost.ETC;
import static dev.dockerctl.unit.FakeHost.LIB;
import static dev.dockerctl.unit.FakeHost.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of each drop-in, and of each of its settings. */
class DropInStatesTest {
  private static final String A = "a.service.d/";

  private final FakeHost host = new FakeHost();

  @AfterEach
  void close() throws IOException {
    host.close();
  }

  @Test
  void tellsWhichFileShadowsAnother() {
    host.service(LIB + "a.service")
        .mark(LIB + A + "x.conf", "X")
        .mark(RUN + A + "x.conf", "X")
        .mark(ETC + A + "x.conf", "X")
        .mark(ETC + "service.d/x.conf", "X");
    assertThat(states())
        .containsExactly(
            "applied " + ETC + A + "x.conf null null",
            "shadowed " + RUN + A + "x.conf " + ETC + A + "x.conf null",
            "shadowed " + LIB + A + "x.conf " + ETC + A + "x.conf null",
            "shadowed " + ETC + "service.d/x.conf " + ETC + A + "x.conf null");
  }

  @Test
  void tellsWhatMasksAnother() {
    host.service(LIB + "a.service")
        .mark(LIB + A + "1.conf", "X")
        .mark(LIB + A + "2.conf", "X")
        .link(ETC + A + "1.conf", "/dev/null")
        .write(RUN + A + "2.conf", "")
        .link(ETC + A + "3.conf", "/dev/null");
    assertThat(states())
        .containsExactly(
            "masked " + ETC + A + "1.conf /dev/null null",
            "masked " + LIB + A + "1.conf " + ETC + A + "1.conf null",
            "applied " + RUN + A + "2.conf null null",
            "masked " + LIB + A + "2.conf " + RUN + A + "2.conf null",
            "masked " + ETC + A + "3.conf /dev/null null");
  }

  /** A link that leads nowhere hides the files of its name all the same. */
  @Test
  void tellsWhyAnEntryIsIgnored() {
    host.service(LIB + "a.service")
        .directory(ETC + A + "dir.conf")
        .link(ETC + A + "gone.conf", "/none")
        .mark(LIB + A + "gone.conf", "X")
        .mark(ETC + A + ".hidden.conf", "X")
        .mark(ETC + A + "note.txt", "X")
        .mark(ETC + A + "x.conf.bak", "X");
    assertThat(states())
        .containsExactly(
            "ignored " + ETC + A + ".hidden.conf null a hidden file",
            "ignored " + ETC + A + "dir.conf null a directory",
            "ignored " + ETC + A + "gone.conf null a link to '/none', which does not exist",
            "shadowed " + LIB + A + "gone.conf " + ETC + A + "gone.conf null",
            "ignored " + ETC + A + "note.txt null its name does not end in '.conf'",
            "ignored " + ETC + A + "x.conf.bak null its name does not end in '.conf'");
  }

  @Test
  void tellsThatAMaskedUnitReadsNone() {
    host.link(ETC + "a.service", "/dev/null").mark(ETC + A + "x.conf", "X");
    assertThat(states())
        .containsExactly("ignored " + ETC + A + "x.conf null the unit is masked, so none is read");
  }

  /** What counts is what systemd has in its property {@code DropInPaths}, directories aside. */
  @Test
  void countsWhatTheUnitLoads() {
    host.service(LIB + "a-b.service")
        .mark(LIB + "a-.service.d/1.conf", "A")
        .mark("/usr/local/lib/systemd/system/service.d/2.conf", "B")
        .mark("/run/systemd/transient/a-b.service.d/0.conf", "C")
        .mark("/etc/systemd/system.control/a-b.service.d/1.conf", "D")
        .link(ETC + "a-b.service.d/2.conf", "/dev/null");
    List<String> counting =
        host.dropIns("a-b.service").stream()
            .filter(dropIn -> dropIn.state() == DropIn.State.APPLIED || dropIn.isMask())
            .map(DropIn::path)
            .toList();
    assertThat(counting).isEqualTo(host.load("a-b.service").dropInPaths()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "LimitNOFILE=1, LimitNOFILE=2, lost wins",
        "ExecStart=, ExecStart=/bin/b, wins wins",
        "ExecStart=/bin/b, ExecStart=, lost wins",
        "ExecStartPost=/bin/b, ExecStartPost=/bin/c, wins wins",
        "Environment=A=1 B=2, Environment=A=3, wins wins",
        "Environment=A=1, Environment=A=3, lost wins",
        "Environment=A=1, Environment=, lost wins",
      })
  void tellsWhichSettingsOfAServiceWin(String first, String second, String winning) {
    assertThat(wins("[Service]\n", first, second)).isEqualTo(winning);
  }

  /** An empty value does not take dependencies away, and of conditions it takes all kinds. */
  @ParameterizedTest
  @CsvSource({
    "After=b.service, After=, wins lost",
    "Documentation=man:a, Documentation=, lost wins",
    "ConditionPathExists=/a, ConditionHost=, lost wins",
    "ConditionPathExists=/a, ConditionHost=b, wins wins",
    "ConditionPathExists=/a, AssertHost=, wins wins",
  })
  void tellsWhichSettingsOfAUnitWin(String first, String second, String winning) {
    assertThat(wins("[Unit]\n", first, second)).isEqualTo(winning);
  }

  @Test
  void leavesOutWhatOthersNoteAndSaysThatAnUnknownSectionLoses() {
    host.service(LIB + "a.service")
        .write(ETC + A + "1.conf", "[X-Note]\nBy=me\n[Sevrice]\nUser=me\n[Service]\nUser=you\n");
    assertThat(wins()).isEqualTo("lost wins");
  }

  /** systemd reads a file no further than to a mistake that makes a setting unusable. */
  @Test
  void saysThatNothingAfterAFatalMistakeWins() {
    host.service(LIB + "a.service")
        .write(ETC + A + "1.conf", "[Service]\nNice=1\nUser=a:b\nNice=2\n");
    assertThat(wins()).isEqualTo("wins lost lost");
  }

  private List<String> states() {
    return host.dropIns("a.service").stream()
        .map(one -> one.state().id() + " " + one.path() + " " + one.by() + " " + one.reason())
        .toList();
  }

  /** Of two drop-ins with a setting each in the same section. */
  private String wins(String section, String first, String second) {
    host.service(LIB + "a.service")
        .write(ETC + A + "1.conf", section + first + "\n")
        .write(ETC + A + "2.conf", section + second + "\n");
    return wins();
  }

  private String wins() {
    return String.join(
        " ",
        host.dropIns("a.service").stream()
            .flatMap(dropIn -> dropIn.sets().stream())
            .map(one -> one.wins() ? "wins" : "lost")
            .toList());
  }
}
