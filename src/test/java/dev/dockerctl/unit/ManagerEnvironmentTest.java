package dev.dockerctl.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.unit.syntax.Variable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules that systemd 257 keeps as well, see ManagerEnvironmentIT. */
class ManagerEnvironmentTest {
  private static final String FOLDER = "/etc/systemd/system.conf.d/";

  private final FakeHost host = new FakeHost();

  @AfterEach
  void close() throws IOException {
    host.close();
  }

  private ManagerEnvironment read() {
    return ManagerEnvironment.ofSystem(host.tree(), SpecifierContext.system(host.tree(), "amd64"));
  }

  private FakeHost manager(String path, String... lines) {
    return host.write(path, "[Manager]\n" + String.join("\n", lines) + "\n");
  }

  private static List<String> described(ManagerEnvironment environment) {
    return environment.fromFiles().stream().map(ManagerEnvironmentTest::described).toList();
  }

  private static String described(Variable variable) {
    return variable.name() + "=" + variable.value() + " " + variable.location();
  }

  @Test
  void aDropInIsReadAfterTheFirstFileThereIs() {
    manager("/usr/lib/systemd/system.conf", "DefaultEnvironment=A=vendor");
    manager("/etc/systemd/system.conf", "DefaultEnvironment=B=1 \"C=a b\"");
    manager("/run/systemd/system.conf.d/5.conf", "DefaultEnvironment=B=2");

    assertThat(described(read()))
        .containsExactly(
            "B=2 /run/systemd/system.conf.d/5.conf:2", "C=a b /etc/systemd/system.conf:2");
  }

  @Test
  void ofDropInsWithOneNameTheMostImportantCounts() {
    manager("/run/systemd/system.conf.d/5.conf", "DefaultEnvironment=A=run");
    manager(FOLDER + "5.conf", "DefaultEnvironment=A=etc");
    manager(FOLDER + "6.conf", "DefaultEnvironment=", "DefaultEnvironment=B=1");
    host.link(FOLDER + "7.conf", "/dev/null");
    manager("/run/systemd/system.conf.d/7.conf", "DefaultEnvironment=C=masked");

    assertThat(described(read())).containsExactly("B=1 " + FOLDER + "6.conf:3");
  }

  @Test
  void aBrokenFileIsTheLastThatIsRead() {
    manager(FOLDER + "1.conf", "DefaultEnvironment=A=1", "[Manager", "DefaultEnvironment=B=1");
    manager(FOLDER + "2.conf", "DefaultEnvironment=C=1");

    assertThat(described(read())).containsExactly("A=1 " + FOLDER + "1.conf:2");
  }

  @Test
  void aSpecifierOfAUnitIsNone() {
    manager(FOLDER + "1.conf", "DefaultEnvironment=A=%n B=%%-%T");

    ManagerEnvironment read = read();

    assertThat(described(read)).containsExactly("B=%-/tmp " + FOLDER + "1.conf:2");
    assertThat(read.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(FOLDER + "1.conf:2: unknown specifier '%n', 'A=…' is ignored");
  }

  @Test
  void aFileThatCannotBeReadIsNamedAndNothingIsSaidOfTheManager() {
    host.directory(FOLDER + "1.conf");
    host.link(FOLDER + "2.conf", "/nowhere");

    ManagerEnvironment read = read();

    assertThat(read.diagnostics())
        .singleElement()
        .asString()
        .startsWith(FOLDER + "1.conf: cannot be read, so what it gives to every service is not");
    assertThat(read.isNewerThan(Map.of("GONE", "1"))).isFalse();
  }

  @Test
  void aManagerWithOtherVariablesHasOlderFiles() {
    Map<String, String> stock = Map.of("PATH", "/bin", "LANG", "C.UTF-8", "LC_ALL", "C");
    assertThat(read().isNewerThan(stock)).isFalse();
    assertThat(read().isNewerThan(Map.of("PATH", "/bin", "GONE", "1"))).isTrue();
    manager(FOLDER + "1.conf", "DefaultEnvironment=A=1");
    assertThat(read().isNewerThan(stock)).isTrue();
    assertThat(read().isNewerThan(Map.of("A", "0"))).isTrue();
    assertThat(read().isNewerThan(Map.of("A", "1"))).isFalse();
    assertThat(ManagerEnvironment.ofUser().isNewerThan(Map.of("HOME", "/home/u"))).isFalse();
  }
}
