package dev.dockerctl.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HintsTest {
  @Test
  void leavesAHintAsItIsWithoutGlobalOptions() {
    assertThat(new Hints(TestSession.options()).complete("dockerctl restart"))
        .isEqualTo("dockerctl restart");
  }

  @Test
  void putsTheGivenOptionsIntoEveryCommand() {
    assertThat(sandbox().complete("run dockerctl restart; dockerctl history show 3"))
        .isEqualTo("run dockerctl --sandbox restart; dockerctl --sandbox history show 3");
  }

  @Test
  void quotesWhatTheUserGaveForTheShell() {
    GlobalOptions options =
        TestSession.options("--root", "/mnt/my image", "--unit", "docker@\u001b.service");
    assertThat(new Hints(options).complete("dockerctl validate"))
        .isEqualTo("dockerctl --root '/mnt/my image' --unit $'docker@\\033.service' validate");
  }

  @Test
  void repeatsNoOptionThatTheCommandHas() {
    assertThat(sandbox().complete("dockerctl reset --sandbox\ndockerctl status"))
        .isEqualTo("dockerctl reset --sandbox\ndockerctl --sandbox status");
  }

  @Test
  void knowsCommandsFromOtherWords() {
    assertThat(sandbox().complete("if dockerctl is killed; mydockerctl set; dockerctl --help"))
        .isEqualTo("if dockerctl is killed; mydockerctl set; dockerctl --help");
  }

  @Test
  void givesSystemctlTheOptionsThatItHas() {
    GlobalOptions options = TestSession.options("--user", "--unit", "docker2");
    assertThat(new Hints(options).complete("systemctl unmask docker2.service"))
        .isEqualTo("systemctl --user unmask docker2.service");
    assertThat(new Hints(options).complete("dockerctl start"))
        .isEqualTo("dockerctl --user --unit docker2 start");
  }

  private static Hints sandbox() {
    return new Hints(TestSession.options("--sandbox"));
  }
}
