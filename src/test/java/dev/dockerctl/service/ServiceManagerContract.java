package dev.dockerctl.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every service manager does; real systemd has the last word on it. */
public abstract class ServiceManagerContract {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final JobOptions WAIT = JobOptions.within(Duration.ofSeconds(20));
  private static final String SLEEPER =
      "[Service]\nType=exec\nExecStart=/bin/sleep 1000\nExecReload=/bin/true\n";
  private static final String FAILING = "[Service]\nType=oneshot\nExecStart=/bin/false\n";
  private static final String ENDLESS =
      "[Service]\nType=oneshot\nTimeoutStartSec=infinity\nExecStart=/bin/sleep 1000\n";

  /** The host that a manager manages, with what a test needs besides the manager. */
  public interface Stage {
    /** A manager to test; the caller closes it. */
    ServiceManager connect();

    /** Writes a unit file, without telling the manager. */
    void install(String unit, String text);

    /** Writes a drop-in, without telling the manager. */
    void dropIn(String unit, String name, String text);

    /** Masks a unit, without telling the manager. */
    void mask(String unit);

    /** A command whose run {@link #awaitRun} notices. */
    TransientCommand command(String name);

    /** Waits for the run of {@link #command}; fails the test if it does not come. */
    void awaitRun(String name);
  }

  private ServiceManager manager;
  private String unit;

  /** The host under test. */
  protected abstract Stage stage();

  @BeforeEach
  void connect() {
    manager = stage().connect();
    unit = name();
  }

  @AfterEach
  void disconnect() {
    manager.close();
  }

  private static String name() {
    return "contract-" + NUMBER.incrementAndGet() + ".service";
  }

  private void install(String text) {
    stage().install(unit, text);
    manager.daemonReload();
  }

  private static void assertFails(ThrowingCallable call, ErrorCode code, String message) {
    assertThatThrownBy(call)
        .asInstanceOf(type(DockerctlException.class))
        .satisfies(e -> assertThat(e.message()).contains(message))
        .extracting(DockerctlException::code)
        .isEqualTo(code);
  }

  @Test
  void tellsItsVersion() {
    assertThat(manager.version()).matches("[0-9]+ \\(.+\\)");
  }

  @Test
  void tellsWhatEveryServiceGets() {
    assertThat(manager.environment()).containsKey("PATH");
  }

  @Test
  void reportsAUnitWithoutAFileAsNotFound() {
    UnitState state = manager.unit(unit);
    assertThat(state.loadState()).isEqualTo("not-found");
    assertThat(state.isLoaded()).isFalse();
    assertThat(state.fragmentPath()).isEmpty();
    assertThat(state.activeState()).isEqualTo("inactive");
    assertThat(state.loadError().map(LoadError::name))
        .contains("org.freedesktop.systemd1.NoSuchUnit");
  }

  @Test
  void reportsWhereAUnitComesFrom() {
    stage().dropIn(unit, "20-b.conf", "[Unit]\nDescription=From B\n");
    stage().dropIn(unit, "10-a.conf", "[Unit]\nDescription=From A\n");
    install("[Unit]\nDescription=Base\nDocumentation=man:sleep(1)\n" + SLEEPER);
    UnitState state = manager.unit(unit);
    assertThat(state.id()).isEqualTo(unit);
    assertThat(state.loadState()).isEqualTo("loaded");
    assertThat(state.description()).isEqualTo("From B");
    assertThat(state.documentation()).containsExactly("man:sleep(1)");
    assertThat(state.fragmentPath()).contains("/etc/systemd/system/" + unit);
    assertThat(state.dropInPaths())
        .containsExactly(
            "/etc/systemd/system/" + unit + ".d/10-a.conf",
            "/etc/systemd/system/" + unit + ".d/20-b.conf");
    assertThat(state.unitFileState()).isEqualTo("static");
    assertThat(state.activeEnterTimestamp()).isEmpty();
  }

  @Test
  void reportsCommandsAndEnvironmentAsLoaded() {
    install(
        """
        [Service]
        Type=oneshot
        ExecStart=-/bin/echo $WORD two
        Environment=A=1 B=2
        EnvironmentFile=-/etc/missing
        EnvironmentFile=/etc/hosts
        """);
    UnitState state = manager.unit(unit);
    assertThat(state.execStart())
        .containsExactly(
            new LoadedCommand(
                "/bin/echo", List.of("/bin/echo", "$WORD", "two"), List.of("ignore-failure")));
    assertThat(state.environment()).containsExactly("A=1", "B=2");
    assertThat(state.environmentFiles())
        .containsExactly(
            new LoadedEnvironmentFile("/etc/missing", true),
            new LoadedEnvironmentFile("/etc/hosts", false));
  }

  @Test
  void reportsAMaskedUnitAndRefusesToStartIt() {
    stage().mask(unit);
    manager.daemonReload();
    assertThat(manager.unit(unit).loadState()).isEqualTo("masked");
    assertThat(manager.unitFileState(unit)).isEqualTo("masked");
    assertFails(
        () -> manager.start(unit, WAIT), ErrorCode.REFUSED, "'" + unit + "': the unit is masked");
  }

  @Test
  void reportsABadSettingAndDoesNotStartIt() {
    install("[Service]\nType=exec\n");
    assertThat(manager.unit(unit).loadState()).isEqualTo("bad-setting");
    assertFails(() -> manager.start(unit, WAIT), ErrorCode.FAILED, "cannot start '" + unit + "': ");
  }

  @Test
  void startsAUnit() {
    install(SLEEPER);
    JobResult result = manager.start(unit, WAIT);
    assertThat(result.outcome()).isEqualTo(JobResult.Outcome.DONE);
    assertThat(result.done()).isTrue();
    assertThat(result.took()).isPositive();
    UnitState state = manager.unit(unit);
    assertThat(state.activeState()).isEqualTo("active");
    assertThat(state.subState()).isEqualTo("running");
    assertThat(state.isActive()).isTrue();
    assertThat(state.mainPid()).isPositive();
    assertThat(state.invocationId()).hasSize(32);
    assertThat(state.activeEnterTimestamp()).isPresent();
    assertThat(state.controlGroup()).endsWith(unit);
  }

  @Test
  void leavesAnActiveUnitAloneWhenItIsToStart() {
    install(SLEEPER);
    manager.start(unit, WAIT);
    int pid = manager.unit(unit).mainPid();
    assertThat(manager.start(unit, WAIT).done()).isTrue();
    assertThat(manager.unit(unit).mainPid()).isEqualTo(pid);
  }

  @Test
  void stopsAUnitAlsoWhenItIsStopped() {
    install(SLEEPER);
    manager.start(unit, WAIT);
    assertThat(manager.stop(unit, WAIT).done()).isTrue();
    assertThat(manager.unit(unit).activeState()).isEqualTo("inactive");
    assertThat(manager.unit(unit).mainPid()).isZero();
    assertThat(manager.stop(unit, WAIT).done()).isTrue();
  }

  @Test
  void restartsIntoANewProcess() {
    install(SLEEPER);
    assertThat(manager.restart(unit, WAIT).done()).isTrue();
    UnitState before = manager.unit(unit);
    assertThat(manager.restart(unit, WAIT).done()).isTrue();
    UnitState after = manager.unit(unit);
    assertThat(after.isActive()).isTrue();
    assertThat(after.mainPid()).isPositive().isNotEqualTo(before.mainPid());
    assertThat(after.invocationId()).isNotEqualTo(before.invocationId());
  }

  @Test
  void reportsAFailedStartAsAResult() {
    install(FAILING);
    assertThat(manager.start(unit, WAIT).outcome()).isEqualTo(JobResult.Outcome.FAILED);
    UnitState state = manager.unit(unit);
    assertThat(state.isFailed()).isTrue();
    assertThat(state.result()).isEqualTo("exit-code");
    assertThat(state.execMainStatus()).isEqualTo(1);
    assertThat(state.inactiveEnterTimestamp()).isPresent();
  }

  @Test
  void reportsAFailedRestartAsAResult() {
    install(FAILING);
    assertThat(manager.restart(unit, WAIT).outcome()).isEqualTo(JobResult.Outcome.FAILED);
  }

  @Test
  void doesNotFindAUnitWithoutAFile() {
    assertFails(
        () -> manager.start(unit, WAIT), ErrorCode.NOT_FOUND, "cannot start '" + unit + "'");
    assertFails(() -> manager.restart(unit, WAIT), ErrorCode.NOT_FOUND, "no such unit");
    assertFails(() -> manager.enable(List.of(unit)), ErrorCode.NOT_FOUND, "cannot enable");
    assertFails(() -> manager.unitFileState(unit), ErrorCode.NOT_FOUND, "'" + unit + "'");
  }

  @Test
  void reportsAFailedDependency() {
    String needed = name();
    stage().install(needed, FAILING);
    install("[Unit]\nRequires=" + needed + "\nAfter=" + needed + "\n" + SLEEPER);
    assertThat(manager.start(unit, WAIT).outcome()).isEqualTo(JobResult.Outcome.DEPENDENCY);
    assertThat(manager.unit(unit).activeState()).isEqualTo("inactive");
  }

  @Test
  void reportsAnAssertionThatDoesNotHold() {
    install("[Unit]\nAssertPathExists=/nonexistent\n" + SLEEPER);
    assertThat(manager.start(unit, WAIT).outcome()).isEqualTo(JobResult.Outcome.ASSERT);
  }

  @Test
  void doesNothingWhenAConditionDoesNotHold() {
    install("[Unit]\nConditionPathExists=/nonexistent\n" + SLEEPER);
    assertThat(manager.start(unit, WAIT).done()).isTrue();
    assertThat(manager.unit(unit).activeState()).isEqualTo("inactive");
  }

  @Test
  void reloadsARunningUnit() {
    install(SLEEPER);
    manager.start(unit, WAIT);
    int pid = manager.unit(unit).mainPid();
    assertThat(manager.reload(unit, WAIT).done()).isTrue();
    assertThat(manager.unit(unit).mainPid()).isEqualTo(pid);
  }

  @Test
  void refusesAReloadThatTheUnitDoesNotHave() {
    install("[Service]\nType=exec\nExecStart=/bin/sleep 1000\n");
    manager.start(unit, WAIT);
    assertFails(
        () -> manager.reload(unit, WAIT), ErrorCode.REFUSED, "cannot reload '" + unit + "'");
  }

  @Test
  void givesUpAtTheDeadlineWhileTheJobGoesOn() {
    install(ENDLESS);
    assertFails(
        () -> manager.start(unit, JobOptions.within(Duration.ofMillis(150))),
        ErrorCode.FAILED,
        "cannot start '" + unit + "': no answer within 150 ms");
    assertThat(manager.unit(unit).activeState()).isEqualTo("activating");
    assertThat(manager.unit(unit).job()).isNotEmpty();
    assertThat(manager.stop(unit, WAIT).done()).isTrue();
  }

  @Test
  void tellsOfEachStateOnTheWay() {
    install(SLEEPER);
    List<String> states = new ArrayList<>();
    JobOptions options =
        new JobOptions(
            Duration.ofSeconds(20),
            progress -> states.add(progress.unit() + " " + progress.activeState()));
    manager.start(unit, options);
    assertThat(states).contains(unit + " activating", unit + " active");
    states.clear();
    manager.stop(unit, options);
    assertThat(states).contains(unit + " deactivating", unit + " inactive");
  }

  @Test
  void enablesAndDisables() {
    install(SLEEPER + "[Install]\nWantedBy=multi-user.target\n");
    String link = "/etc/systemd/system/multi-user.target.wants/" + unit;
    assertThat(manager.unitFileState(unit)).isEqualTo("disabled");
    assertThat(manager.enable(List.of(unit)))
        .containsExactly(new UnitFileChange("symlink", link, "/etc/systemd/system/" + unit));
    assertThat(manager.unitFileState(unit)).isEqualTo("enabled");
    assertThat(manager.enable(List.of(unit))).isEmpty();
    assertThat(manager.disable(List.of(unit)))
        .containsExactly(new UnitFileChange("unlink", link, ""));
    assertThat(manager.disable(List.of(unit))).isEmpty();
    assertThat(manager.unitFileState(unit)).isEqualTo("disabled");
  }

  @Test
  void noticesFilesThatChangedSinceTheyWereLoaded() {
    install("[Unit]\nDescription=Old\n" + SLEEPER);
    // A unit that neither runs nor failed is forgotten at once and loaded again when asked for.
    manager.start(unit, WAIT);
    assertThat(manager.unit(unit).needDaemonReload()).isFalse();
    stage().dropIn(unit, "docker.conf", "[Unit]\nDescription=New\n");
    UnitState before = manager.unit(unit);
    assertThat(before.needDaemonReload()).isTrue();
    assertThat(before.description()).isEqualTo("Old");
    manager.daemonReload();
    UnitState after = manager.unit(unit);
    assertThat(after.needDaemonReload()).isFalse();
    assertThat(after.description()).isEqualTo("New");
  }

  @Test
  void startsAgainAfterTheStartLimitWasCleared() {
    install("[Unit]\nStartLimitIntervalSec=1h\nStartLimitBurst=2\n" + FAILING);
    manager.start(unit, WAIT);
    manager.start(unit, WAIT);
    String lastRun = manager.unit(unit).invocationId();
    assertThat(manager.start(unit, WAIT).outcome()).isEqualTo(JobResult.Outcome.FAILED);
    assertThat(manager.unit(unit).invocationId()).isEqualTo(lastRun);
    manager.resetFailed(unit);
    assertThat(manager.unit(unit).activeState()).isEqualTo("inactive");
    assertThat(manager.start(unit, WAIT).outcome()).isEqualTo(JobResult.Outcome.FAILED);
    assertThat(manager.unit(unit).invocationId()).isNotEmpty().isNotEqualTo(lastRun);
  }

  @Test
  void clearsNothingOfAUnitThatIsNotLoaded() {
    install(SLEEPER);
    manager.resetFailed(unit);
    manager.resetFailed("nobody-has-" + unit);
    assertThat(manager.unit(unit).activeState()).isEqualTo("inactive");
  }

  @Test
  void runsACommandWhenItsTimeComes() {
    String name = unit.replace(".service", "");
    ArmedTimer timer = manager.arm(stage().command(name), Duration.ofMillis(200));
    assertThat(timer.name()).isEqualTo(name);
    stage().awaitRun(name);
    assertThat(manager.armed(name)).isFalse();
  }

  @Test
  void forgetsACommandThatWasCancelled() {
    String name = unit.replace(".service", "");
    manager.arm(stage().command(name), Duration.ofHours(1));
    assertThat(manager.armed(name)).isTrue();
    manager.daemonReload();
    assertThat(manager.armed(name)).isTrue();
    manager.cancel(name);
    assertThat(manager.armed(name)).isFalse();
    manager.cancel(name);
    manager.arm(stage().command(name), Duration.ofHours(1));
    manager.cancel(name);
  }

  @Test
  void armsANameOnlyOnce() {
    String name = unit.replace(".service", "");
    manager.arm(stage().command(name), Duration.ofHours(1));
    assertFails(
        () -> manager.arm(stage().command(name), Duration.ofHours(1)),
        ErrorCode.FAILED,
        "cannot arm '" + name + "'");
    manager.cancel(name);
  }
}
