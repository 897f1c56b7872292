package dev.dockerctl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The D-Bus clients that people have find the engine as they would find systemd on a bus. */
class BusClientsIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.BARE);

  private static final String ADDRESS = "unix:path=/run/dockerctl/bus";
  private static final String BUSCTL = "busctl --address=" + ADDRESS + " ";
  private static final String MANAGER =
      "org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.systemd1.Manager ";
  private static final String UNIT =
      "org.freedesktop.systemd1 /org/freedesktop/systemd1/unit/seen_2eservice ";
  private static final String GDBUS = "gdbus call --address " + ADDRESS + " --dest ";
  private static final String DBUS_SEND =
      "dbus-send --bus=" + ADDRESS + " --print-reply --dest=org.freedesktop.systemd1 ";
  private static final String SYSTEMCTL =
      "SYSTEMCTL_FORCE_BUS=1 DBUS_SYSTEM_BUS_ADDRESS=" + ADDRESS + " systemctl ";

  private static EngineProcess engine;

  @BeforeAll
  static void startEngine() {
    HOST.host()
        .write(
            "/etc/systemd/system/seen.service",
            "[Service]\nType=exec\nExecStart=/bin/sleep 5601\nExecReload=/bin/true\n");
    engine = EngineProcess.start(HOST.host());
    sh(BUSCTL + "call " + MANAGER + "StartUnit ss seen.service replace").orThrow();
    sh("until " + SYSTEMCTL + "is-active seen.service; do sleep 0.1; done").orThrow();
  }

  @AfterAll
  static void stopEngine() {
    if (engine != null) {
      engine.close();
    }
  }

  private static Execution sh(String script) {
    return host().sh("timeout 30 sh -c '" + script.replace("'", "'\\''") + "'");
  }

  private static TestHost host() {
    return HOST.host();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        BUSCTL + "list --no-pager|org.freedesktop.systemd1",
        BUSCTL + "status org.freedesktop.systemd1|UniqueName=:1.0",
        BUSCTL + "tree --no-pager org.freedesktop.systemd1|/org/freedesktop/systemd1/unit/seen_2e",
        BUSCTL + "introspect --no-pager " + MANAGER + "|.StartUnit",
        BUSCTL + "introspect --no-pager " + UNIT + "|.ActiveState",
        BUSCTL + "introspect --no-pager org.freedesktop.DBus /org/freedesktop/DBus|.GetNameOwner",
        BUSCTL + "get-property " + UNIT + "org.freedesktop.systemd1.Unit ActiveState|s \"active\"",
        BUSCTL + "get-property " + UNIT + "org.freedesktop.systemd1.Service MainPID|u ",
        BUSCTL + "call " + MANAGER + "GetUnit s seen.service|seen_2eservice",
        BUSCTL + "call " + MANAGER + "ListUnitsByPatterns asas 0 1 seen*|\"seen.service\"",
        BUSCTL
            + "call org.freedesktop.DBus / org.freedesktop.DBus GetNameOwner s org.freedesktop.systemd1"
            + "|s \":1.0\"",
        BUSCTL
            + "call org.freedesktop.DBus / org.freedesktop.DBus.Peer Ping && echo answered|answered",
      })
  void busctlFindsIt(String command, String found) {
    assertThat(sh(command).orThrow()).contains(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call " + MANAGER + "GetUnit s none.service|Unit none.service not loaded.",
        "call " + MANAGER + "Nothing|Unknown method Nothing",
        "call " + MANAGER + "GetUnit u 5|Invalid arguments 'u' to call GetUnit()",
        "call org.example.Other / org.example.Other Do|There is no 'org.example.Other' on this bus",
        "get-property " + UNIT + "org.freedesktop.systemd1.Unit None|property None",
        "introspect org.freedesktop.systemd1 /none|Unknown object '/none'",
      })
  void busctlIsToldWhatIsWrong(String command, String reason) {
    Execution result = sh(BUSCTL + command);
    assertThat(result.exit()).isNotZero();
    assertThat(result.err()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "is-active seen.service|active",
        "show -p ActiveState,MainPID,CanReload seen.service|CanReload=yes",
        "list-units --no-pager seen.service|loaded active running",
        "reload seen.service && echo reloaded|reloaded",
        "restart seen.service && echo restarted|restarted",
        "status --no-pager -n0 seen.service|Active: active (running)",
        "cat seen.service|ExecStart=/bin/sleep 5601",
        "daemon-reload && echo read|read",
      })
  void systemctlIsContent(String command, String shown) {
    assertThat(sh(SYSTEMCTL + command).orThrow()).contains(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "org.freedesktop.systemd1 --object-path /org/freedesktop/systemd1"
            + " --method org.freedesktop.systemd1.Manager.GetUnit seen.service|seen_2eservice",
        "org.freedesktop.DBus --object-path /org/freedesktop/DBus"
            + " --method org.freedesktop.DBus.ListNames|'org.freedesktop.systemd1'",
      })
  void glibIsContent(String call, String answer) {
    assertThat(sh(GDBUS + call).orThrow()).contains(answer);
  }

  @Test
  void glibShowsTheObjects() {
    String introspect =
        "gdbus introspect --address "
            + ADDRESS
            + " --dest org.freedesktop.systemd1 --object-path /org/freedesktop/systemd1";
    assertThat(sh(introspect).orThrow()).contains("interface org.freedesktop.systemd1.Manager {");
  }

  @Test
  void libdbusIsContent() {
    assertThat(
            sh(DBUS_SEND
                    + "/org/freedesktop/systemd1 org.freedesktop.systemd1.Manager.GetUnit"
                    + " string:seen.service")
                .orThrow())
        .contains("object path \"/org/freedesktop/systemd1/unit/seen_2eservice\"");
    assertThat(
            sh(DBUS_SEND
                    + "/org/freedesktop/systemd1/unit/seen_2eservice"
                    + " org.freedesktop.DBus.Properties.GetAll string:org.freedesktop.systemd1.Unit")
                .orThrow())
        .contains("string \"seen.service\"");
  }

  /** What a watcher writes while a unit is restarted. */
  private static String watch(String watcher) {
    return sh("timeout 8 "
            + watcher
            + " >/tmp/watched 2>&1 & sleep 2; "
            + SYSTEMCTL
            + "restart seen.service; sleep 1; kill $!; wait $!; cat /tmp/watched")
        .orThrow();
  }

  @Test
  void monitorsSeeCallsAnswersAndSignals() {
    assertThat(watch(BUSCTL + "monitor"))
        .contains("Member=RestartUnit", "Type=method_return", "Member=JobRemoved", "seen.service");
    assertThat(watch("dbus-monitor --address " + ADDRESS))
        .contains("member=RestartUnit", "method return", "member=JobRemoved");
  }

  @Test
  void monitorsSeeOnlyWhatTheyAskedFor() {
    assertThat(watch(BUSCTL + "monitor --match \"type=signal,member=JobRemoved\""))
        .contains("Member=JobRemoved")
        .doesNotContain("Member=RestartUnit", "Member=PropertiesChanged");
  }

  @Test
  void glibHearsSignals() {
    assertThat(
            watch(
                "stdbuf -oL gdbus monitor --address "
                    + ADDRESS
                    + " --dest org.freedesktop.systemd1"))
        .contains("org.freedesktop.systemd1.Manager.JobRemoved", "seen.service");
  }

  @Test
  void othersMayNotEvenConnect() {
    Execution result =
        sh(
            "setpriv --reuid=65534 --regid=65534 --clear-groups "
                + BUSCTL
                + "call "
                + MANAGER
                + "GetUnit s seen.service");
    assertThat(result.exit()).isNotZero();
    assertThat(result.err())
        .startsWith("Failed to connect")
        .containsAnyOf("denied", "not permitted");
  }
}
