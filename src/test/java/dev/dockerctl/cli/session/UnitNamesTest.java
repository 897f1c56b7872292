package dev.dockerctl.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitNamesTest {
  @ParameterizedTest
  @CsvSource({
    "docker, docker.service",
    "docker.service, docker.service",
    "docker.socket, docker.socket",
    "docker@a:b-c_1, docker@a:b-c_1.service",
    "foo.bar, foo.bar.service"
  })
  void getTheTypeOfAServiceWhereTheyHaveNone(String given, String name) {
    assertThat(unit(given)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a/b", ".service", "@x.service", "ä", "", "a\tb"})
  void areRefusedWhereNoUnitCanHaveThem(String given) {
    assertThatThrownBy(() -> unit(given))
        .hasMessage("cannot use '" + given + "': it is not the name of a unit");
  }

  private static String unit(String given) {
    String[] name = new String[1];
    TestSession.print(
        session -> {
          name[0] = session.unitName();
          return 0;
        },
        "--unit",
        given);
    return name[0];
  }
}
