package dev.dockerctl.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.engine.FakeTree;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.setting.Signals;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExitStatusesTest {
  record Case(String name, List<String> values, Set<Integer> statuses, Set<Integer> signals) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case of(
      String name, List<String> values, Set<Integer> statuses, Set<Integer> signals) {
    return new Case(name, values, statuses, signals);
  }

  static Stream<Case> sets() {
    return Stream.of(
        of("none", List.of(), Set.of(), Set.of()),
        of("numbers are statuses", List.of("1 9 255"), Set.of(1, 9, 255), Set.of()),
        of("names of both kinds", List.of("TEMPFAIL SIGKILL HUP"), Set.of(75), Set.of(9, 1)),
        of("systemd's own names", List.of("OOM_ADJUST BPF"), Set.of(206, 244), Set.of()),
        of("tabs and blanks", List.of("1\t 2"), Set.of(1, 2), Set.of()),
        of("more lines add", List.of("1", "2 TERM"), Set.of(1, 2), Set.of(15)),
        of("an empty line resets", List.of("1 TERM", "", "2"), Set.of(2), Set.of()),
        of("names in capitals only", List.of("tempfail sigkill"), Set.of(), Set.of()),
        of("no status above 255", List.of("256 1000 99999999999"), Set.of(), Set.of()),
        of("no negative ones", List.of("-1"), Set.of(), Set.of()),
        of("nonsense is passed over", List.of("12a ? 3"), Set.of(3), Set.of()));
  }

  @ParameterizedTest
  @MethodSource("sets")
  void readsSets(Case c) {
    StringBuilder unit = new StringBuilder("[Service]\nExecStart=/bin/true\n");
    c.values.forEach(value -> unit.append("SuccessExitStatus=").append(value).append('\n'));
    LoadedUnit loaded = FakeTree.service(unit.toString());
    assertThat(ExitStatuses.of(loaded.assignments("Service", "SuccessExitStatus")))
        .isEqualTo(new ExitStatuses(c.statuses, c.signals));
  }

  record End(String name, ProcessExit exit, boolean ofCommand, boolean ofDaemon) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<End> ends() {
    return Stream.of(
        new End("status 0", new ProcessExit(ProcessExit.EXITED, 0), true, true),
        new End("status 1", new ProcessExit(ProcessExit.EXITED, 1), false, false),
        new End("a listed status", new ProcessExit(ProcessExit.EXITED, 42), true, true),
        new End("a status like a listed signal", exited(Signals.KILL), false, false),
        new End("HUP", killed(Signals.HUP), false, true),
        new End("INT", killed(Signals.INT), false, true),
        new End("TERM", killed(Signals.TERM), false, true),
        new End("PIPE", killed(Signals.PIPE), false, true),
        new End("ABRT", killed(Signals.ABRT), false, false),
        new End("a listed signal", killed(Signals.KILL), true, true),
        new End("a signal like a listed status", killed(42), false, false),
        new End("a core dump", new ProcessExit(ProcessExit.DUMPED, Signals.KILL), false, false));
  }

  private static ProcessExit exited(int status) {
    return new ProcessExit(ProcessExit.EXITED, status);
  }

  private static ProcessExit killed(int signal) {
    return new ProcessExit(ProcessExit.KILLED, signal);
  }

  @ParameterizedTest
  @MethodSource("ends")
  void tellsCleanEnds(End end) {
    ExitStatuses set = new ExitStatuses(Set.of(42), Set.of(Signals.KILL));
    assertThat(set.isClean(end.exit)).isEqualTo(end.ofCommand);
    assertThat(set.isCleanForDaemon(end.exit)).isEqualTo(end.ofDaemon);
  }
}
