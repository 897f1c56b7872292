package dev.dockerctl.unit;

import static dev.dockerctl.unit.FakeHost.ETC;
import static dev.dockerctl.unit.FakeHost.LIB;
import static dev.dockerctl.unit.FakeHost.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which files make up a unit, by the rules of systemd 257. */
class DropInTest {
  private final FakeHost host = new FakeHost();

  @AfterEach
  void close() throws IOException {
    host.close();
  }

  @Test
  void readsDropInsOfAllDirectoriesInTheOrderOfTheirNames() {
    host.service(LIB + "a.service")
        .mark(LIB + "a.service.d/b.conf", "B")
        .mark(ETC + "a.service.d/_.conf", "U")
        .mark(RUN + "a.service.d/9.conf", "N")
        .mark("/run/systemd/generator.late/a.service.d/10.conf", "T")
        .mark("/usr/local/lib/systemd/system/a.service.d/Z.conf", "Z");
    assertThat(host.load("a.service").dropInPaths())
        .containsExactly(
            "/run/systemd/generator.late/a.service.d/10.conf",
            RUN + "a.service.d/9.conf",
            "/usr/local/lib/systemd/system/a.service.d/Z.conf",
            ETC + "a.service.d/_.conf",
            LIB + "a.service.d/b.conf");
  }

  @Test
  void takesOneFileOfEachNameFromTheMostImportantDirectory() {
    host.service(LIB + "a.service")
        .mark(LIB + "a.service.d/x.conf", "A")
        .mark(RUN + "a.service.d/x.conf", "A")
        .mark(ETC + "a.service.d/x.conf", "A")
        .mark("/etc/systemd/system.control/service.d/x.conf", "A");
    assertThat(host.load("a.service").dropInPaths()).containsExactly(ETC + "a.service.d/x.conf");
  }

  @Test
  void takesMoreSpecificNamesInTheSameDirectoryFirst() {
    host.service(LIB + "a-b-c@i.service")
        .mark(LIB + "service.d/1.conf", "A")
        .mark(LIB + "a-.service.d/1.conf", "A")
        .mark(LIB + "a-b-.service.d/2.conf", "A")
        .mark(LIB + "a-.service.d/2.conf", "A")
        .mark(LIB + "a-b-@.service.d/3.conf", "A")
        .mark(LIB + "a-b-@i.service.d/3.conf", "A")
        .mark(LIB + "a-b-c@.service.d/4.conf", "A")
        .mark(LIB + "a-b-.service.d/4.conf", "A")
        .mark(LIB + "a-b-c@i.service.d/5.conf", "A")
        .mark(LIB + "a-b-c@.service.d/5.conf", "A");
    assertThat(host.load("a-b-c@i.service").dropInPaths())
        .containsExactly(
            LIB + "a-.service.d/1.conf",
            LIB + "a-b-.service.d/2.conf",
            LIB + "a-b-@i.service.d/3.conf",
            LIB + "a-b-c@.service.d/4.conf",
            LIB + "a-b-c@i.service.d/5.conf");
  }

  @Test
  void reportsDropInsThatHideOthers() {
    host.service(LIB + "a.service")
        .mark(LIB + "a.service.d/1.conf", "A")
        .mark(LIB + "a.service.d/2.conf", "B")
        .mark(LIB + "a.service.d/3.conf", "C")
        .link(ETC + "a.service.d/1.conf", "/dev/null")
        .write(ETC + "a.service.d/2.conf", "")
        .link(ETC + "a.service.d/3.conf", "/none")
        .directory(ETC + "a.service.d/4.conf");
    LoadedUnit unit = host.load("a.service");
    assertThat(unit.dropInPaths())
        .containsExactly(
            ETC + "a.service.d/1.conf",
            ETC + "a.service.d/2.conf",
            ETC + "a.service.d/3.conf",
            ETC + "a.service.d/4.conf");
    assertThat(unit.service().environment()).isEmpty();
    assertThat(unit.loadState()).isEqualTo(LoadState.LOADED);
  }

  @Test
  void ignoresHiddenFilesOtherSuffixesAndOtherUnits() {
    host.service(LIB + "a.service")
        .mark(ETC + "a.service.d/.x.conf", "A")
        .mark(ETC + "a.service.d/x.conf.bak", "A")
        .mark(ETC + "a.service.d/x", "A")
        .mark(ETC + "a.d/x.conf", "A")
        .mark(ETC + "a.socket.d/x.conf", "A")
        .mark(ETC + "a.service/x.conf", "A");
    assertThat(host.load("a.service").dropInPaths()).isEmpty();
  }

  @Test
  void namesDropInsByTheirRealDirectory() {
    host.service(LIB + "a.service").mark("/opt/d/x.conf", "A").link(ETC + "a.service.d", "/opt/d");
    assertThat(host.load("a.service").dropInPaths()).containsExactly("/opt/d/x.conf");
  }

  @Test
  void looksForRelativeDirectoryLinksFromTheRootToo() {
    host.service(LIB + "a.service")
        .mark(ETC + "b.d/x.conf", "A")
        .link(ETC + "a.service.d", "b.d")
        .service(LIB + "c.service")
        .mark("/opt/c/y.conf", "A")
        .link(ETC + "c.service.d", "../../../opt/c");
    assertThat(host.load("a.service").dropInPaths()).isEmpty();
    assertThat(host.load("c.service").dropInPaths()).containsExactly("/opt/c/y.conf");
  }

  @Test
  void readsDropInsOfAliases() {
    host.service(LIB + "a.service")
        .link(ETC + "b.service", LIB + "a.service")
        .mark(LIB + "b.service.d/x.conf", "A")
        .mark(LIB + "a.service.d/y.conf", "B");
    for (String name : new String[] {"a.service", "b.service"}) {
      LoadedUnit unit = host.load(name);
      assertThat(unit.name()).isEqualTo("a.service");
      assertThat(unit.names()).containsExactlyInAnyOrder("a.service", "b.service");
      assertThat(unit.dropInPaths())
          .containsExactly(LIB + "b.service.d/x.conf", LIB + "a.service.d/y.conf");
    }
  }

  @Test
  void usesTheTemplateOfAnInstanceAndItsAliases() {
    host.service(LIB + "a@.service", "Environment=N=%n I=%i")
        .link(ETC + "b@.service", "../../../usr/lib/systemd/system/a@.service")
        .write(ETC + "b@.service.d/x.conf", "[Service]\nEnvironment=D=%n\n");
    LoadedUnit unit = host.load("b@x.service");
    assertThat(unit.name()).isEqualTo("a@x.service");
    assertThat(unit.names()).containsExactlyInAnyOrder("a@x.service", "b@x.service");
    assertThat(unit.fragmentPath()).isEqualTo(LIB + "a@.service");
    assertThat(unit.service().environment())
        .extracting(EnvironmentAssignment::value)
        .containsExactly("a@x.service", "x", "a@x.service");
  }

  @Test
  void prefersTheFileOfTheInstance() {
    host.service(LIB + "a@.service").service(LIB + "a@x.service");
    assertThat(host.load("a@x.service").fragmentPath()).isEqualTo(LIB + "a@x.service");
    assertThat(host.load("a@y.service").fragmentPath()).isEqualTo(LIB + "a@.service");
  }

  @Test
  void takesALinkToTheOutsideForTheUnitFile() {
    host.service("/opt/other.service").link(ETC + "a.service", "/opt/other.service");
    LoadedUnit unit = host.load("a.service");
    assertThat(unit.fragmentPath()).isEqualTo(ETC + "a.service");
    assertThat(unit.names()).containsExactly("a.service");
    assertThat(unit.loadState()).isEqualTo(LoadState.LOADED);
  }

  @Test
  void skipsLinksThatAreNoAliases() {
    host.service(LIB + "a.service").link(ETC + "a.service", "a.socket");
    assertThat(host.load("a.service").fragmentPath()).isEqualTo(LIB + "a.service");
  }

  @Test
  void findsNothingBehindDropInsAlone() {
    host.mark(ETC + "a.service.d/x.conf", "A").mark(LIB + "service.d/y.conf", "B");
    LoadedUnit unit = host.load("a.service");
    assertThat(unit.loadState()).isEqualTo(LoadState.NOT_FOUND);
    assertThat(unit.dropInPaths()).isEmpty();
    assertThat(unit.fragmentPath()).isNull();
  }

  @Test
  void findsNothingBehindADanglingLinkOrALoop() {
    host.link(ETC + "a.service", "/opt/none")
        .service(LIB + "a.service")
        .link(ETC + "b.service", "c.service")
        .link(ETC + "c.service", "b.service");
    assertThat(host.load("a.service").loadState()).isEqualTo(LoadState.NOT_FOUND);
    assertThat(host.load("b.service").loadState()).isEqualTo(LoadState.NOT_FOUND);
  }

  @Test
  void refusesNamesThatAreNone() {
    for (String name : new String[] {"a", "a.serv", ".service", "@x.service", "a b.service", ""}) {
      assertThat(host.load(name).loadState()).as(name).isEqualTo(LoadState.NOT_FOUND);
    }
    host.service(LIB + "a@.service");
    assertThat(host.load("a@.service").loadError()).contains("template");
  }

  @Test
  void maskedUnitsHaveNoDropIns() {
    host.link(ETC + "a.service", "/dev/null")
        .service(LIB + "a.service")
        .mark(ETC + "a.service.d/x.conf", "A")
        .write(ETC + "b.service", "");
    LoadedUnit unit = host.load("a.service");
    assertThat(unit.loadState()).isEqualTo(LoadState.MASKED);
    assertThat(unit.fragmentPath()).isEqualTo(ETC + "a.service");
    assertThat(unit.dropInPaths()).isEmpty();
    assertThat(host.load("b.service").loadState()).isEqualTo(LoadState.MASKED);
  }

  @Test
  void treatsLibAsAliasOfUsrLibWhereItIsALink() {
    host.link("/lib", "usr/lib").service(LIB + "a.service").mark(LIB + "a.service.d/x.conf", "A");
    LoadedUnit unit = host.load("a.service");
    assertThat(unit.fragmentPath()).isEqualTo(LIB + "a.service");
    assertThat(unit.dropInPaths()).containsExactly(LIB + "a.service.d/x.conf");
  }
}
