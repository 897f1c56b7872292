package dev.dockerctl.service.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import dev.dockerctl.service.HostStage;
import dev.dockerctl.service.JobOptions;
import dev.dockerctl.service.JobResult;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.ServiceManagerContract;
import dev.dockerctl.service.TransientCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract, kept by the D-Bus client together with the real systemd. */
class SystemdClientIT extends ServiceManagerContract {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.BARE);

  private static final JobOptions WAIT = JobOptions.within(Duration.ofSeconds(20));

  private static ServiceManager connect(TestHost host) {
    return SystemdConnector.connect(
        List.of(new BusEndpoint(host.systemBus(), BusEndpoint.Kind.BUS)));
  }

  @Override
  protected Stage stage() {
    return new HostStage(HOST.host(), () -> connect(HOST.host()));
  }

  @Test
  void hearsOfTheRightJobWhileManyRun() throws Exception {
    TestHost host = HOST.host();
    int count = 16;
    for (int i = 0; i < count; i++) {
      String program = i % 4 == 3 ? "/bin/false" : "/bin/true";
      host.write(
          "/etc/systemd/system/crowd-" + i + ".service",
          "[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=" + program + "\n");
    }
    CountDownLatch connected = new CountDownLatch(count);
    List<CompletableFuture<JobResult>> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String unit = "crowd-" + i + ".service";
      jobs.add(
          CompletableFuture.supplyAsync(
              () -> {
                try (ServiceManager manager = connect(host)) {
                  connected.countDown();
                  connected.await();
                  return manager.restart(unit, WAIT);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              },
              task -> new Thread(task).start()));
    }
    for (int i = 0; i < count; i++) {
      assertThat(jobs.get(i).get().outcome())
          .isEqualTo(i % 4 == 3 ? JobResult.Outcome.FAILED : JobResult.Outcome.DONE);
    }
  }

  @Test
  void reportsAJobThatAnotherOneReplaced() throws Exception {
    TestHost host = HOST.host();
    host.write(
        "/etc/systemd/system/endless.service",
        "[Service]\nType=oneshot\nTimeoutStartSec=infinity\nExecStart=/bin/sleep 1000\n");
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<JobResult> start =
        CompletableFuture.supplyAsync(
            () -> {
              try (ServiceManager manager = connect(host)) {
                return manager.start(
                    "endless.service",
                    new JobOptions(Duration.ofSeconds(20), progress -> running.countDown()));
              }
            },
            task -> new Thread(task).start());
    running.await();
    try (ServiceManager manager = connect(host)) {
      assertThat(manager.stop("endless.service", WAIT).done()).isTrue();
    }
    assertThat(start.get().outcome()).isEqualTo(JobResult.Outcome.CANCELED);
  }

  @Test
  void keepsDollarSignsOfATimersCommandAcrossAReload() {
    TestHost host = HOST.host();
    Stage stage = stage();
    try (ServiceManager manager = stage.connect()) {
      manager.arm(stage.command("dollars"), Duration.ofSeconds(5));
      manager.daemonReload();
      assertThat(manager.armed("dollars")).isTrue();
      stage.awaitRun("dollars");
    }
    assertThat(host.exec("systemctl", "is-failed", "dollars.service").out())
        .isEqualTo("inactive\n");
  }

  @Test
  void finishesWhenTheBusGoesAwayInTheMiddle() {
    try (TestHost host = TestHost.boot(Flavour.BARE);
        ServiceManager manager = connect(host)) {
      host.write(
          "/etc/systemd/system/endless.service",
          "[Service]\nType=oneshot\nTimeoutStartSec=infinity\nExecStart=/bin/sleep 1000\n");
      JobOptions options =
          new JobOptions(
              Duration.ofSeconds(20),
              progress -> host.exec("systemctl", "kill", "-s", "KILL", "dbus.service"));
      assertThatThrownBy(() -> manager.start("endless.service", options))
          .isInstanceOf(DockerctlException.class)
          .hasMessageStartingWith(
              "cannot start 'endless.service': the connection to the service manager was lost");
      assertThatThrownBy(manager::daemonReload).isInstanceOf(DockerctlException.class);
    }
  }

  @Test
  void runsACommandOnTimeHoweverOftenTheManagerReadsItsFiles() throws Exception {
    TestHost host = HOST.host();
    TransientCommand command =
        new TransientCommand(
            "on-time",
            "Contract",
            List.of("/bin/sh", "-c", "date +%s%3N >/run/on-time"),
            List.of());
    try (ServiceManager manager = connect(host)) {
      long due = System.currentTimeMillis() + 8000;
      manager.arm(command, Duration.ofSeconds(8));
      for (int i = 0; i < 4; i++) {
        Thread.sleep(2500);
        manager.daemonReload();
      }
      long ran = Long.parseLong(host.read("/run/on-time").strip());
      assertThat(ran - due).isBetween(-100L, 1500L);
    }
  }

  @Test
  void goesOnOverThePrivateSocketWhenTheBusDies() {
    // A host of its own: systemd is busy for a while when a bus comes back.
    try (TestHost host = TestHost.boot(Flavour.BARE)) {
      assertThat(host.java(BusDies.class.getName()).orThrow()).isEqualTo("FAILED DONE inactive\n");
    }
  }

  @Test
  void usesThePrivateSocketWhereThereIsNoBus() {
    assertThat(HOST.host().java(PrivateClient.class.getName()).orThrow())
        .startsWith("257 (")
        .endsWith("loaded DONE DONE\n");
  }

  @Test
  void tellsAnOrdinaryUserWhatIsMissing() {
    TestHost host = HOST.host();
    // The capability only opens the class path, which may lie in a home folder.
    List<String> command =
        new ArrayList<>(
            List.of(
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "--inh-caps=+dac_read_search",
                "--ambient-caps=+dac_read_search"));
    command.addAll(host.javaCommand(OrdinaryUser.class.getName()));
    // With polkit installed systemd has another word for it.
    assertThat(
            host.exec(Duration.ofSeconds(30), command)
                .orThrow()
                .replace("it needs an administrator's consent", "access denied"))
        .isEqualTo(
            """
            loaded
            NOT_PERMITTED cannot restart 'systemd-journald.service': access denied
            NOT_PERMITTED cannot make the service manager read its files: access denied
            NOT_PERMITTED cannot reach the service manager: \
            '/run/systemd/private': permission denied
            """);
  }

  /** Asks, which everybody may, and changes, which only root may. */
  static final class OrdinaryUser {
    private OrdinaryUser() {}

    public static void main(String[] args) {
      try (ServiceManager manager = SystemdConnector.connect(BusEndpoint.system(Map.of()))) {
        System.out.println(manager.unit("systemd-journald.service").loadState());
        print(() -> manager.restart("systemd-journald.service", WAIT));
        print(manager::daemonReload);
      }
      BusEndpoint peer = new BusEndpoint(Path.of("/run/systemd/private"), BusEndpoint.Kind.PEER);
      print(() -> SystemdConnector.connect(List.of(peer)));
    }

    private static void print(Runnable change) {
      try {
        change.run();
        System.out.println("allowed");
      } catch (DockerctlException e) {
        System.out.println(e.code() + " " + e.message());
      }
    }
  }

  /** Loses the bus in the middle of a job; it must run inside, as systemd checks the peer's pid. */
  static final class BusDies {
    private BusDies() {}

    public static void main(String[] args) throws Exception {
      Path unit = Path.of("/etc/systemd/system/late.service");
      Files.writeString(unit, "[Service]\nType=oneshot\nExecStart=/bin/sh -c 'sleep 3; exit 1'\n");
      AtomicBoolean stopped = new AtomicBoolean();
      JobOptions options =
          new JobOptions(
              Duration.ofSeconds(20),
              progress -> {
                if (stopped.compareAndSet(false, true)) {
                  stopBus();
                }
              });
      try (ServiceManager manager = SystemdConnector.connect(BusEndpoint.system(Map.of()))) {
        manager.daemonReload();
        JobResult first = manager.restart("late.service", options);
        Files.writeString(unit, "[Service]\nType=oneshot\nExecStart=/bin/true\n");
        manager.daemonReload();
        JobResult second = manager.restart("late.service", WAIT);
        System.out.println(
            first.outcome()
                + " "
                + second.outcome()
                + " "
                + manager.unit("late.service").activeState());
      }
    }

    private static void stopBus() {
      try {
        new ProcessBuilder("systemctl", "stop", "dbus.socket", "dbus.service").start().waitFor();
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Restarts a unit over the private socket; it must run inside, systemd checks the peer's pid. */
  static final class PrivateClient {
    private PrivateClient() {}

    public static void main(String[] args) {
      List<BusEndpoint> endpoints =
          List.of(
              new BusEndpoint(Path.of("/run/no-bus"), BusEndpoint.Kind.BUS),
              new BusEndpoint(Path.of("/run/systemd/private"), BusEndpoint.Kind.PEER));
      try (ServiceManager manager = SystemdConnector.connect(endpoints)) {
        // Whether the first call waits depends on how it comes in: many are needed to see it.
        for (int i = 0; i < 50; i++) {
          try (ServiceManager other = SystemdConnector.connect(endpoints)) {
            other.version();
          }
        }
        System.out.println(
            manager.version()
                + " "
                + manager.unit("systemd-journald.service").loadState()
                + " "
                + manager.restart("systemd-journald.service", WAIT).outcome()
                + " "
                + manager.stop("systemd-journald.service", WAIT).outcome());
      }
    }
  }
}
