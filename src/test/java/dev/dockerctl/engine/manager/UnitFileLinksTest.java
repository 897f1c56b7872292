package dev.dockerctl.engine.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerctl.engine.FakeTree;
import dev.dockerctl.engine.bus.BusError;
import dev.dockerctl.service.UnitFileChange;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnitFileLinksTest {
  private static final String LIB = "/usr/lib/systemd/system/";
  private static final String ETC = "/etc/systemd/system/";

  private final FakeTree tree = new FakeTree();
  private final UnitFileLinks links = new UnitFileLinks(tree.tree());

  @AfterEach
  void forgetTree() {
    tree.close();
  }

  /** An {@code [Install]} section, separated by {@code |}, and the links it asks for. */
  record Case(String install, Map<String, String> links) {
    @Override
    public String toString() {
      return install;
    }
  }

  private static final String A = LIB + "a.service";

  static Stream<Case> installs() {
    return Stream.of(
        new Case("WantedBy=multi-user.target", Map.of("multi-user.target.wants/a.service", A)),
        new Case(
            "WantedBy=x.target y.target|WantedBy=z.target",
            Map.of(
                "x.target.wants/a.service", A,
                "y.target.wants/a.service", A,
                "z.target.wants/a.service", A)),
        new Case("RequiredBy=x.target", Map.of("x.target.requires/a.service", A)),
        new Case("UpheldBy=x.target", Map.of("x.target.upholds/a.service", A)),
        new Case("Alias=c.service d.service", Map.of("c.service", A, "d.service", A)),
        new Case("Also=b.socket", Map.of("sockets.target.wants/b.socket", LIB + "b.socket")),
        new Case(
            "WantedBy=x.target|Also=b.socket",
            Map.of(
                "x.target.wants/a.service", A, "sockets.target.wants/b.socket", LIB + "b.socket")),
        new Case("", Map.of()));
  }

  private void install(String section) {
    tree.write(ETC + "keep", "");
    tree.write(
        A, "[Service]\nExecStart=/bin/true\n[Install]\n" + section.replace('|', '\n') + "\n");
    tree.write(
        LIB + "b.socket", "[Socket]\nListenStream=/run/b\n[Install]\nWantedBy=sockets.target\n");
  }

  @ParameterizedTest
  @MethodSource("installs")
  void enablesAndDisables(Case c) throws BusError {
    install(c.install);
    List<UnitFileChange> made = links.enable(List.of("a.service"));
    assertThat(tree.links()).isEqualTo(c.links);
    assertThat(made).hasSize(c.links.size());
    for (UnitFileChange change : made) {
      assertThat(change.type()).isEqualTo("symlink");
      assertThat(c.links).containsEntry(change.file().substring(ETC.length()), change.target());
    }
    assertThat(links.enable(List.of("a.service"))).isEmpty();

    List<UnitFileChange> gone = links.disable(List.of("a.service"));
    assertThat(tree.links()).isEmpty();
    assertThat(gone)
        .extracting(UnitFileChange::file)
        .containsExactlyInAnyOrderElementsOf(made.stream().map(UnitFileChange::file).toList());
    assertThat(gone).allMatch(change -> change.type().equals("unlink"));
    assertThat(links.disable(List.of("a.service"))).isEmpty();
  }

  @Test
  void takesTheFolderAwayWithItsLastLink() throws BusError {
    install("WantedBy=x.target");
    tree.link(ETC + "y.target.wants/b.socket", LIB + "b.socket");
    tree.link(ETC + "y.target.wants/a.service", A);
    links.enable(List.of("a.service"));
    links.disable(List.of("a.service"));
    assertThat(tree.exists(ETC + "x.target.wants")).isFalse();
    assertThat(tree.links()).containsOnlyKeys("y.target.wants/b.socket");
  }

  @Test
  void leadsAStaleLinkElsewhere() throws BusError {
    install("WantedBy=x.target");
    tree.link(ETC + "x.target.wants/a.service", "/old/a.service");
    assertThat(links.enable(List.of("a.service")))
        .extracting(UnitFileChange::type)
        .containsExactly("unlink", "symlink");
    assertThat(tree.links()).containsEntry("x.target.wants/a.service", A);
  }

  /** A tree, and the enablement of a unit in it. */
  record State(String name, String unit, String expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<State> states() {
    return Stream.of(
        new State("linked from a target", "enabled.service", "enabled"),
        new State("not linked", "disabled.service", "disabled"),
        new State("linked by its alias", "aliased.service", "enabled"),
        new State("nothing to install", "static.service", "static"),
        new State("only others to install", "indirect.service", "indirect"),
        new State("masked", "masked.service", "masked"),
        new State("masked until the next boot", "runtime.service", "masked-runtime"),
        new State("made by a program", "transient.service", "transient"));
  }

  private void makeStates() {
    String service = "[Service]\nExecStart=/bin/true\n";
    String wanted = service + "[Install]\nWantedBy=x.target\n";
    tree.write(LIB + "enabled.service", wanted).write(LIB + "disabled.service", wanted);
    tree.link(ETC + "x.target.wants/enabled.service", LIB + "enabled.service");
    tree.write(LIB + "aliased.service", service + "[Install]\nAlias=other.service\n");
    tree.link(ETC + "other.service", LIB + "aliased.service");
    tree.write(LIB + "static.service", service);
    tree.write(LIB + "indirect.service", service + "[Install]\nAlso=enabled.service\n");
    tree.link(ETC + "masked.service", "/dev/null");
    tree.link("/run/systemd/system/runtime.service", "/dev/null");
    tree.write("/run/systemd/transient/transient.service", service);
  }

  @ParameterizedTest
  @MethodSource("states")
  void tellsTheEnablement(State c) throws BusError {
    makeStates();
    assertThat(links.state(c.unit)).isEqualTo(c.expected);
    assertThat(links.stateOrEmpty(c.unit)).isEqualTo(c.expected);
  }

  @Test
  void refusesUnitsThatCannotBeEnabled() {
    makeStates();
    assertThatThrownBy(() -> links.enable(List.of("masked.service")))
        .isInstanceOf(BusError.class)
        .hasMessage("Unit file masked.service is masked.");
    assertThatThrownBy(() -> links.enable(List.of("nowhere.service")))
        .isInstanceOf(BusError.class)
        .hasMessage("Unit file nowhere.service does not exist.");
    assertThatThrownBy(() -> links.state("nowhere.service")).isInstanceOf(BusError.class);
    assertThat(links.stateOrEmpty("nowhere.service")).isEmpty();
  }
}
