package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HintsTest {
  @Test
  void leavesAHintAsItIsWithoutGlobalOptions() {
    assertThat(new Hints(new GlobalOptions()).complete("dockerctl restart"))
        .isEqualTo("dockerctl restart");
  }

  @Test
  void putsTheGivenOptionsIntoEveryCommand() {
    assertThat(sandbox().complete("run dockerctl restart; dockerctl history show 3"))
        .isEqualTo("run dockerctl --sandbox restart; dockerctl --sandbox history show 3");
  }

  @Test
  void quotesWhatTheUserGaveForTheShell() {
    GlobalOptions options = new GlobalOptions();
    options.root = Path.of("/mnt/my image");
    options.unit = "docker@\u001b.service";
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
    GlobalOptions options = new GlobalOptions();
    options.user = true;
    options.unit = "docker2";
    assertThat(new Hints(options).complete("systemctl unmask docker2.service"))
        .isEqualTo("systemctl --user unmask docker2.service");
    assertThat(new Hints(options).complete("dockerctl start"))
        .isEqualTo("dockerctl --user --unit docker2 start");
  }

  private static Hints sandbox() {
    GlobalOptions options = new GlobalOptions();
    options.sandbox = true;
    return new Hints(options);
  }
}
