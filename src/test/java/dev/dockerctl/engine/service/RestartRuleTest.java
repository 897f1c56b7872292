package dev.dockerctl.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.engine.FakeTree;
import dev.dockerctl.engine.process.ProcessExit;
import dev.dockerctl.unit.setting.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RestartRuleTest {
  private static final ProcessExit GOOD = new ProcessExit(ProcessExit.EXITED, 0);
  private static final ProcessExit FIVE = new ProcessExit(ProcessExit.EXITED, 5);
  private static final ProcessExit TERM = new ProcessExit(ProcessExit.KILLED, Signals.TERM);
  private static final ProcessExit CORE = new ProcessExit(ProcessExit.DUMPED, Signals.ABRT);

  record Case(
      String settings, ServiceResult result, @Nullable ProcessExit exit, boolean comesAgain) {
    @Override
    public String toString() {
      return settings.replace('\n', ' ') + " after " + result.id() + ", " + exit;
    }
  }

  private static final List<String> POLICIES =
      List.of("no", "always", "on-success", "on-failure", "on-abnormal", "on-abort", "on-watchdog");

  /** The table of systemd.service(5), a column for each policy, and the results it leaves out. */
  private static final Map<ServiceResult, String> TABLE =
      Map.of(
          ServiceResult.SUCCESS, "- X X - - - -",
          ServiceResult.EXIT_CODE, "- X - X - - -",
          ServiceResult.SIGNAL, "- X - X X X -",
          ServiceResult.CORE_DUMP, "- X - X X X -",
          ServiceResult.TIMEOUT, "- X - X X - -",
          ServiceResult.WATCHDOG, "- X - X X - X",
          ServiceResult.RESOURCES, "- X - X X - -",
          ServiceResult.PROTOCOL, "- X - X X - -",
          ServiceResult.START_LIMIT_HIT, "- X - X X - -",
          ServiceResult.EXEC_CONDITION, "- - - - - - -");

  static Stream<Case> table() {
    List<Case> cases = new ArrayList<>();
    TABLE.forEach(
        (result, row) -> {
          String[] marks = row.split(" ");
          for (int i = 0; i < marks.length; i++) {
            cases.add(new Case("Restart=" + POLICIES.get(i), result, null, marks[i].equals("X")));
          }
        });
    return cases.stream();
  }

  static Stream<Case> exceptions() {
    String prevent = "RestartPreventExitStatus=5 TERM\nRestart=";
    String force = "RestartForceExitStatus=5 TERM ABRT\nRestart=";
    return Stream.of(
        new Case(prevent + "always", ServiceResult.EXIT_CODE, FIVE, false),
        new Case(prevent + "always", ServiceResult.SUCCESS, TERM, false),
        new Case(prevent + "always", ServiceResult.SUCCESS, GOOD, true),
        new Case(prevent + "always", ServiceResult.TIMEOUT, null, true),
        new Case(force + "no", ServiceResult.EXIT_CODE, FIVE, true),
        new Case(force + "on-abort", ServiceResult.SUCCESS, TERM, true),
        new Case(force + "no", ServiceResult.CORE_DUMP, CORE, true),
        new Case(force + "no", ServiceResult.SUCCESS, GOOD, false),
        new Case(force + "no", ServiceResult.TIMEOUT, null, false),
        new Case(
            "RestartPreventExitStatus=5\n" + force + "always",
            ServiceResult.EXIT_CODE,
            FIVE,
            false),
        new Case(
            "SuccessExitStatus=5\nType=oneshot\n" + force + "no",
            ServiceResult.SUCCESS,
            FIVE,
            false),
        new Case("Type=oneshot\n" + force + "no", ServiceResult.EXIT_CODE, FIVE, true));
  }

  @ParameterizedTest
  @MethodSource({"table", "exceptions"})
  void tellsWhetherAServiceComesUpAgain(Case c) {
    String unit = "[Service]\nExecStart=/bin/true\n" + c.settings + "\n";
    ServiceSettings how = new ServiceSettings(FakeTree.service(unit));
    assertThat(how.restartsAfter(c.result, c.exit)).isEqualTo(c.comesAgain);
  }
}
