package dev.dockerctl.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How far a process is from the files, told by its arguments, its variables and the file. */
class DriftTest {
  private static final String KIT =
      "rootlesskit --net=slirp4netns --copy-up=/etc /usr/bin/dockerd-rootless.sh ";

  /** A unit's command, the process that came of it, and what is to be said of the two. */
  record Line(String execStart, String process, Drift.State state, Set<String> pending) {
    static Line same(String execStart, String process) {
      return new Line(execStart, process, Drift.State.IN_SYNC, Set.of());
    }

    static Line unknown(String execStart, String process) {
      return new Line(execStart, process, Drift.State.UNKNOWN, Set.of());
    }

    static Line due(String execStart, String process, String... pending) {
      return new Line(execStart, process, Drift.State.RESTART_NEEDED, Set.of(pending));
    }
  }

  static Stream<Line> lines() {
    return Stream.of(
        Line.same("/usr/bin/dockerd -H fd://", "/usr/bin/dockerd -H fd://"),
        Line.due("/usr/bin/dockerd -H fd:// --mtu=1400", "/usr/bin/dockerd -H fd://", "mtu"),
        Line.due("/usr/bin/dockerd", "/usr/bin/dockerd --mtu=1400"),
        Line.same("/usr/bin/env FOO=bar /usr/bin/dockerd -D", "/usr/bin/dockerd -D"),
        Line.due("/usr/bin/env FOO=bar /usr/bin/dockerd --mtu=1", "/usr/bin/dockerd", "mtu"),
        Line.same("/usr/bin/nice -n 5 /usr/bin/dockerd -D", "/usr/bin/dockerd -D"),
        Line.unknown("/usr/bin/nice -n 5 /usr/bin/dockerd --mtu=1", "/usr/bin/dockerd"),
        Line.unknown("/bin/sh -c 'exec_dockerd'", "/usr/bin/dockerd -D"),
        Line.unknown("/opt/start-docker", "/usr/bin/dockerd -D"),
        Line.unknown("/opt/start-docker", "/bin/sh /opt/start-docker"),
        Line.same("/opt/dockerd -D", "/bin/sh /opt/dockerd -D"),
        Line.unknown("/opt/script/dockerd -D", "/usr/libexec/dockerd -D --extra=1"),
        Line.same("/usr/bin/dockerd-rootless.sh -D", KIT + "-D"),
        Line.due("/usr/bin/dockerd-rootless.sh --mtu=1", KIT + "-D", "mtu"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void comparesWhatTheDaemonWasGiven(Line line) {
    Drift drift =
        new FakeProcess()
            .execStart(line.execStart())
            .write("/opt/script/dockerd", "#!/bin/sh\n")
            .process(Arrays.asList(line.process().split(" ")), Map.of())
            .drift();

    assertThat(drift.state()).isEqualTo(line.state());
    assertThat(drift.pending()).isEqualTo(line.pending());
    if (line.state() == Drift.State.UNKNOWN) {
      assertThat(drift.leftOver()).isEmpty();
    }
  }

  @Test
  void namesWhatTheProcessStillHas() {
    Drift drift =
        new FakeProcess()
            .execStart("/usr/bin/dockerd")
            .process(List.of("/usr/bin/dockerd", "--mtu=1400"), Map.of())
            .drift();

    assertThat(drift.leftOver()).containsExactly("mtu");
  }

  @Test
  void aVariableThatTheProcessLacksNeedsARestart() {
    FakeProcess fake = new FakeProcess();
    fake.unit("[Service]\nEnvironment=A=1 B=2\nExecStart=/usr/bin/env B=3 /usr/bin/dockerd\n");
    List<String> argv = List.of("/usr/bin/dockerd");

    assertThat(fake.process(argv, Map.of("A", "1", "B", "3")).drift().state())
        .isEqualTo(Drift.State.IN_SYNC);
    assertThat(fake.process(argv, Map.of("A", "0", "B", "3")).drift().state())
        .isEqualTo(Drift.State.RESTART_NEEDED);
  }

  @Test
  void ofAFileThatChangedSinceTheStartNothingIsKnown() {
    FakeProcess fake =
        new FakeProcess()
            .execStart("/usr/bin/dockerd")
            .daemonFile("{'debug': true}")
            .process(List.of("/usr/bin/dockerd"), Map.of());
    assertThat(fake.drift().state()).isEqualTo(Drift.State.IN_SYNC);

    fake.started();

    assertThat(fake.drift().state()).isEqualTo(Drift.State.RELOAD_NEEDED);
    assertThat(fake.drift().pending()).containsExactly("debug");
  }

  @Test
  void aBrokenFileIsNotInSync() {
    FakeProcess fake =
        new FakeProcess()
            .execStart("/usr/bin/dockerd")
            .daemonFile("{'debug': ")
            .process(List.of("/usr/bin/dockerd"), Map.of());

    assertThat(fake.drift().state()).isEqualTo(Drift.State.UNKNOWN);
  }

  /** Planned files are not what the process was started with, although the present ones are. */
  @Test
  void aPlanIsHeldAgainstWhatTheProcessHasFromTheFileAsItIs() {
    FakeProcess fake =
        new FakeProcess()
            .execStart("/usr/bin/dockerd")
            .daemonFile("{'mtu': 1400, 'debug': true}")
            .process(List.of("/usr/bin/dockerd"), Map.of());
    RunningOptions has = fake.options();
    fake.daemonFile("{'mtu': 1300, 'debug': true}");

    Drift drift = Drift.between(has, fake.configuration(), fake.running(), FakeProcess.CATALOG);

    assertThat(drift.state()).isEqualTo(Drift.State.RESTART_NEEDED);
    assertThat(drift.pending()).containsExactly("mtu");
  }

  /** As systemd says {@code CanReload=no}. */
  @Test
  void aUnitWithoutAReloadNeedsARestart() {
    FakeProcess fake =
        new FakeProcess()
            .unit("[Service]\nExecStart=/usr/bin/dockerd\n")
            .daemonFile("{}")
            .process(List.of("/usr/bin/dockerd"), Map.of());
    RunningOptions has = fake.options();
    fake.daemonFile("{'debug': true}");

    Drift drift = Drift.between(has, fake.configuration(), fake.running(), FakeProcess.CATALOG);

    assertThat(drift.state()).isEqualTo(Drift.State.RESTART_NEEDED);
  }

  /** A row of the facts: before and after in the file, and what a reload makes of it. */
  record Reloaded(String before, String after, Drift.State state, Drift.State afterReload) {}

  static Stream<Reloaded> reloads() {
    Drift.State sync = Drift.State.IN_SYNC;
    Drift.State reload = Drift.State.RELOAD_NEEDED;
    Drift.State restart = Drift.State.RESTART_NEEDED;
    return Stream.of(
        new Reloaded("{}", "{'debug': true}", reload, sync),
        new Reloaded("{'debug': true}", "{'debug': false}", reload, sync),
        new Reloaded("{}", "{'mtu': 1400}", restart, restart),
        new Reloaded("{}", "{'log-level': 'debug'}", restart, restart),
        new Reloaded("{'debug': true}", "{}", restart, restart),
        new Reloaded("{'labels': ['a=b']}", "{}", restart, restart),
        new Reloaded("{'insecure-registries': ['a:5']}", "{}", restart, restart),
        new Reloaded("{'max-concurrent-downloads': 9}", "{}", reload, sync),
        new Reloaded("{'max-download-attempts': 9}", "{}", reload, sync),
        new Reloaded("{'features': {'buildkit': true}}", "{}", reload, sync),
        new Reloaded("{'features': {'cdi': true}}", "{}", restart, restart),
        new Reloaded("{}", "{'features': {'containerd-snapshotter': true}}", restart, restart),
        new Reloaded(
            "{'features': {'cdi': true}}",
            "{'features': {'cdi': true, 'buildkit': true}}",
            reload,
            sync),
        new Reloaded(
            "{'features': {'buildkit': true}}", "{'features': {'cdi': true}}", restart, restart),
        new Reloaded("{'authorization-plugins': ['a']}", "{}", reload, sync),
        new Reloaded("{'network-diagnostic-port': 9}", "{}", reload, sync),
        new Reloaded("{'labels': ['a=b', 'c=d']}", "{'labels': ['c=d']}", reload, sync),
        new Reloaded("{'mtu': 1400}", "{'mtu': 1400, 'debug': true}", reload, sync),
        new Reloaded("{'mtu': 1400}", "{'debug': true}", restart, restart));
  }

  @ParameterizedTest
  @MethodSource("reloads")
  void followsWhatAReloadReallyApplies(Reloaded row) {
    FakeProcess fake =
        new FakeProcess()
            .execStart("/usr/bin/dockerd")
            .daemonFile(row.before())
            .process(List.of("/usr/bin/dockerd"), Map.of());
    RunningOptions has = fake.options();
    fake.daemonFile(row.after());
    RunningOptions reloaded =
        new RunningOptions(
            has.flags(),
            has.fileAfterReload(fake.configuration(), FakeProcess.CATALOG),
            has.variables(),
            true);

    assertThat(drift(fake, has).state()).isEqualTo(row.state());
    assertThat(drift(fake, reloaded).state()).isEqualTo(row.afterReload());
  }

  private static Drift drift(FakeProcess fake, RunningOptions has) {
    return Drift.between(has, fake.configuration(), fake.running(), FakeProcess.CATALOG);
  }
}
