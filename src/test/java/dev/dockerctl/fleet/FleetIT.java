package dev.dockerctl.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dockerctl.cli.report.Browser;
import dev.dockerctl.host.TestHost;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The collection on five real hosts: what one test leaves there, the next begins with. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("nightly")
class FleetIT {
  private static final String LOGS =
      "{\"log-driver\": \"json-file\", \"log-opts\": {\"max-size\": \"10m\"}}";

  @TempDir private static Path folder;
  private static FleetHosts fleet;
  private static Ansible ansible;

  @BeforeAll
  static void boot() throws IOException {
    ansible = Ansible.in(folder);
    fleet = FleetHosts.boot(folder);
    for (String hook : List.of("drain", "restore")) {
      Files.writeString(
          folder.resolve(hook + ".yml"),
          "- name: Note it\n  ansible.builtin.shell: echo "
              + hook
              + " {{ inventory_hostname }} >> "
              + folder.resolve("hooks")
              + "\n  delegate_to: localhost\n  changed_when: false\n");
    }
    Files.writeString(
        folder.resolve("touch.yml"),
        """
        - name: Touch the package
          ansible.builtin.file:
            path: /root/touched
            state: touch
            mode: "0600"
        """);
  }

  @AfterAll
  static void close() {
    if (fleet != null) {
      fleet.close();
    }
  }

  private static Map<String, String> wanted(String... pairs) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("docker_options", LOGS);
    variables.put(
        "docker_environment", "{\"HTTPS_PROXY\": \"http://me:hunter2@proxy.example:3128\"}");
    for (int i = 0; i < pairs.length; i += 2) {
      variables.put(pairs[i], pairs[i + 1]);
    }
    return variables;
  }

  private static Map<String, String> withHooks() {
    return wanted(
        "docker_serial", "[1, 4]",
        "docker_drain_tasks", "\"" + folder.resolve("drain.yml") + "\"",
        "docker_restore_tasks", "\"" + folder.resolve("restore.yml") + "\"");
  }

  private static Map<String, String> daemons() {
    Map<String, String> daemons = new LinkedHashMap<>();
    fleet.names().forEach(name -> daemons.put(name, fleet.daemon(name)));
    return daemons;
  }

  private static String dropIn(String name) {
    return fleet.host(name).read("/etc/systemd/system/docker.service.d/docker.conf");
  }

  @Test
  @Order(1)
  void checkModeShowsTheDifferenceAndWritesNothing() {
    Map<String, String> before = new LinkedHashMap<>();
    fleet.names().forEach(name -> before.put(name, fleet.configuration(name)));
    Map<String, String> daemons = daemons();
    Ansible.Run run = ansible.play("rolling", withHooks(), "--check", "--diff").orFail();
    for (String name : fleet.names()) {
      assertThat(run.recap(name)).as(run.out()).contains("changed=1 ", "failed=0");
      assertThat(fleet.configuration(name)).isEqualTo(before.get(name));
    }
    assertThat(daemons()).isEqualTo(daemons);
    assertThat(run.out())
        .contains("+Environment=HTTPS_PROXY=http://xxxxx:xxxxx@proxy.example:3128")
        .containsPattern("\\+ExecStart=.* --log-opt=max-size=10m")
        .doesNotContain("hunter2");
    assertThat(folder.resolve("hooks")).doesNotExist();
  }

  @Test
  @Order(2)
  void convergesHostByHostWithHooksAndGuard() throws IOException {
    Ansible.Run run = ansible.play("rolling", withHooks(), "-vvv").orFail();
    assertThat(run.out()).doesNotContain("hunter2");
    for (String name : fleet.names()) {
      assertThat(run.recap(name)).as(run.out()).contains("failed=0", "unreachable=0");
      assertThat(fleet.daemon(name)).contains("--log-opt=max-size=10m");
      assertThat(fleet.host(name).sh("ls /var/lib/dockerctl/undo 2>/dev/null").out()).isEmpty();
    }
    List<String> hooks = Files.readAllLines(folder.resolve("hooks"));
    assertThat(hooks).hasSize(10).startsWith("drain h1", "restore h1");
    assertThat(hooks).containsSubsequence("drain h5", "restore h5");
  }

  @Test
  @Order(3)
  void theSecondRunChangesNothing() throws IOException {
    Files.delete(folder.resolve("hooks"));
    Map<String, String> before = daemons();
    Ansible.Run run = ansible.play("rolling", withHooks()).orFail();
    for (String name : fleet.names()) {
      assertThat(run.recap(name)).as(run.out()).contains("changed=0 ", "failed=0");
    }
    assertThat(daemons()).isEqualTo(before);
    assertThat(run.out()).doesNotContain("Note it");
  }

  @Test
  @Order(4)
  void aValueThatIsBadOnOneHostRollsBackThereAndStopsTheRollOut() throws IOException {
    Files.deleteIfExists(folder.resolve("hooks"));
    Map<String, String> before = daemons();
    // No check finds that before the daemon is started: dockerctl refuses what one finds.
    fleet.host("h3").write("/etc/no-start", "");
    Ansible.Run run =
        ansible.play(
            "rolling",
            wanted(
                "docker_serial",
                "1",
                "docker_unit_settings",
                "{\"ExecStartPre\": \"/usr/bin/test ! -e /etc/no-start\"}",
                "docker_restore_tasks",
                "\"" + folder.resolve("restore.yml") + "\""));
    assertThat(run.exit()).as(run.out()).isEqualTo(2);
    assertThat(run.out())
        .contains("cannot restart the daemon: ", "is back and running", "hint: dockerctl history");
    assertThat(run.recap("h3")).as(run.out()).contains("failed=1");
    assertThat(folder.resolve("hooks")).hasContent("restore h1\nrestore h2\nrestore h3\n");
    for (String name : List.of("h1", "h2")) {
      assertThat(dropIn(name)).contains("ExecStartPre=");
      assertThat(fleet.daemon(name)).isNotEqualTo(before.get(name));
    }
    assertThat(dropIn("h3")).doesNotContain("ExecStartPre=");
    assertThat(fleet.daemon("h3")).contains("--log-opt=max-size=10m");
    for (String name : List.of("h4", "h5")) {
      assertThat(run.recap(name)).isEmpty();
      assertThat(fleet.daemon(name)).isEqualTo(before.get(name));
    }
    ansible.play("rolling", wanted("docker_state", "\"exact\"", "docker_serial", "5")).orFail();
    assertThat(dropIn("h1")).doesNotContain("ExecStartPre=");
  }

  @Test
  @Order(5)
  void aHostThatIsLostInTheMiddleIsReportedAndEndsUpOnOldOrNew() throws IOException {
    Path output = folder.resolve("lost.log");
    String options = LOGS.replace("}}", "}, \"labels\": [\"new=yes\"]}");
    long begun = System.nanoTime();
    Process process =
        ansible.start(
            "rolling",
            wanted(
                "docker_options",
                options,
                "docker_serial",
                "5",
                "docker_confirm_within",
                "\"20s\""),
            output);
    fleet
        .host("h4")
        .sh(
            "for i in $(seq 1200); do test -e /var/lib/dockerctl/undo/docker.service && break;"
                + " sleep 0.05; done; systemctl stop ssh; pkill -KILL sshd; true")
        .orThrow();
    Ansible.Run run = Ansible.finish(process, output, begun);
    assertThat(run.exit()).as(run.out()).isNotZero();
    assertThat(run.recap("h4")).as(run.out()).contains("unreachable=1");
    for (String name : List.of("h1", "h2", "h3", "h5")) {
      assertThat(fleet.daemon(name)).as(name + "\n" + run.out()).contains("--label=new=yes");
    }
    String record = "/var/lib/dockerctl/undo/docker.service";
    fleet
        .host("h4")
        .sh("for i in $(seq 280); do test -e " + record + " || exit 0; sleep 0.2; done; exit 1")
        .orThrow();
    String daemon = fleet.daemon("h4");
    assertThat(daemon).contains("--log-opt=max-size=10m");
    boolean isNew = daemon.contains("new=yes");
    assertThat(dropIn("h4").contains("new=yes")).as(dropIn("h4")).isEqualTo(isNew);
    assertThat(fleet.host("h4").sh(FleetHosts.dockerctl() + " status -n 0").orThrow())
        .contains("Config: the daemon runs with what is on disk");
  }

  @Test
  @Order(6)
  void onePageTellsOfTheFleet() throws IOException {
    String dockerctl = FleetHosts.dockerctl();
    fleet.host("h1").exec(dockerctl, "set", "--mtu", "1400").orThrow();
    fleet.host("h2").exec(dockerctl, "set", "--api-cors-header", "*").orThrow();
    fleet.host("h3").exec(dockerctl, "add", "--host", "tcp://0.0.0.0:2375", "--yes").orThrow();
    Path json = folder.resolve("fleet.json");
    Path page = folder.resolve("fleet.html");
    Ansible.Run run =
        ansible.play(
            "fleet",
            wanted(
                "docker_fleet_file", "\"" + json + "\"",
                "docker_fleet_page", "\"" + page + "\"",
                "docker_local_executable", "\"" + dockerctl + "\""));
    assertThat(page).as(run.out()).exists();
    assertThat(run.out()).doesNotContain("hunter2");
    assertThat(Files.readString(json)).doesNotContain("hunter2");
    tells(dockerctl);
    canBeRead(page);
  }

  private static void tells(String dockerctl) throws IOException {
    JsonNode facts =
        new ObjectMapper()
            .readTree(
                ansible.run(dockerctl, "report", "--fleet", "fleet.json", "-o", "json").out());
    Map<String, JsonNode> hosts = new LinkedHashMap<>();
    facts.get("hosts").forEach(host -> hosts.put(host.get("name").asText(), host));
    assertThat(hosts).containsOnlyKeys(fleet.names());
    assertThat(hosts.get("h1").get("state").asText()).isEqualTo("restart-needed");
    assertThat(hosts.get("h1").get("pending").toString()).contains("mtu");
    assertThat(hosts.get("h2").get("survives").asBoolean()).isFalse();
    assertThat(hosts.get("h3").get("open").toString()).contains("tcp://0.0.0.0:2375");
    assertThat(hosts.get("h4").get("error").asText()).contains("h4", "ssh");
    assertThat(hosts.get("h5").get("drift")).as(facts.toPrettyString()).isEmpty();
    assertThat(hosts.get("h5").get("state").asText()).isEqualTo("in-sync");
    String table = ansible.run(dockerctl, "report", "--fleet", "fleet.json").orFail().out();
    assertThat(table)
        .containsPattern("h1 +26.* +restart-needed ")
        .containsPattern("h4 +- +no answer");
  }

  private static void canBeRead(Path page) throws IOException {
    try (Browser browser = Browser.start(folder.resolve("profile"))) {
      for (int width : List.of(360, 1280)) {
        browser.open(page, width, 800, width < 600 ? "dark" : "light");
        JsonNode measured = browser.evaluate(resource("/dev/dockerctl/cli/report/measure.js"));
        assertThat(measured.get("scrollWidth").asInt()).isLessThanOrEqualTo(width);
        assertThat(measured.get("wide")).isEmpty();
        assertThat(measured.get("low")).isEmpty();
        assertThat(measured.get("tables").asInt()).isEqualTo(3);
        assertThat(measured.get("scripts").asInt() + measured.get("deadLinks").asInt()).isZero();
        assertThat(browser.named("Network.requestWillBeSent")).hasSize(1);
      }
      assertThat(browser.evaluate("document.body.innerText").asText())
          .contains("Docker on 5 hosts", "no answer", "a restart is due", "would not start");
    }
  }

  /** Whatever a password looks like: the host's log and a verbose result have no values at all. */
  @Test
  @Order(6)
  void noValueGoesToALogOrIntoAResult() throws IOException {
    Path book = folder.resolve("secrets.yml");
    Files.writeString(
        book,
        """
        - hosts: h1
          gather_facts: false
          tasks:
            - dockerctl.dockerctl.dockerctl:
                executable: "{{ docker_executable }}"
                environment:
                  MY_TOKEN: tok-zz-1
                  HTTP_PROXY: puser:Zw3iterpw@proxy.example:3128
        """);
    Ansible.Run run =
        ansible.playFile(book.toString(), Map.of(), "--check", "--diff", "-vvv").orFail();
    assertThat(run.out())
        .contains("MY_TOKEN", "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER")
        .doesNotContain("tok-zz-1", "Zw3iterpw");
    assertThat(fleet.host("h1").exec("journalctl", "--no-pager").orThrow())
        .contains("Started docker.service")
        .doesNotContain("tok-zz-1", "Zw3iterpw");
  }

  /** The archive that is built here, and the one that people load, with a folder around it all. */
  @Test
  @Order(6)
  void anArchiveIsUnpackedWithAndWithoutAFolderAroundIt() throws IOException {
    Path home = Path.of(FleetHosts.dockerctl()).getParent().getParent();
    Path around = Files.createDirectories(folder.resolve("dockerctl-0.1.0-linux-amd64"));
    ansible.run("cp", "-a", home + "/.", around.toString()).orFail();
    ansible.run("tar", "czf", "plain.tar.gz", "-C", home.toString(), ".").orFail();
    ansible.run("tar", "czf", "around.tar.gz", around.getFileName().toString()).orFail();
    Path book = folder.resolve("archive.yml");
    Files.writeString(
        book,
        """
        - hosts: h2
          gather_facts: false
          tasks:
            - ansible.builtin.include_role:
                name: dockerctl.dockerctl.docker
                tasks_from: install
        """);
    for (String name : List.of("plain", "around")) {
      String target = "/opt/" + name;
      Map<String, String> variables =
          Map.of(
              "docker_install", "\"archive\"",
              "docker_install_archive", "\"" + folder.resolve(name + ".tar.gz") + "\"",
              "docker_install_folder", "\"" + target + "\"");
      ansible.playFile(book.toString(), variables).orFail();
      assertThat(fleet.host("h2").exec(target + "/bin/dockerctl", "--version").orThrow())
          .startsWith("dockerctl ");
      assertThat(ansible.playFile(book.toString(), variables).orFail().recap("h2"))
          .contains("changed=0 ");
    }
  }

  /** A playbook that changes one host, with an activation as a variable. */
  private static Path bookOfAnMtu() throws IOException {
    return Files.writeString(
        folder.resolve("mtu.yml"),
        """
        - hosts: h5
          gather_facts: false
          tasks:
            - dockerctl.dockerctl.dockerctl:
                executable: "{{ docker_executable }}"
                options: {mtu: 1444}
                activation: "{{ way }}"
        """);
  }

  private static Map<String, String> way(String activation) {
    return Map.of("way", "\"" + activation + "\"");
  }

  /** A task that asks nobody fails in a check as in the run, and says what to write there. */
  @Test
  @Order(6)
  void aCheckFailsWhereTheRunWouldBeRefused() throws IOException {
    TestHost host = fleet.host("h5");
    host.sh("tar c -C / usr/bin/busybox | docker import - bb").orThrow();
    host.sh("docker run -d --name box bb /usr/bin/busybox sleep 1000").orThrow();
    try {
      Path book = bookOfAnMtu();
      for (String activation : List.of("restart", "reload")) {
        for (List<String> words : List.of(List.of("--check"), List.<String>of())) {
          Ansible.Run run =
              ansible.playFile(book.toString(), way(activation), words.toArray(String[]::new));
          assertThat(run.recap("h5")).as(run.out()).contains("failed=1", "changed=0");
          assertThat(run.out())
              .contains(
                  activation.equals("restart")
                      ? "cannot go on without 'accept_risks': a running container will stop"
                      : "only a restart does that");
        }
      }
      assertThat(dropIn("h5")).doesNotContain("1444");
      assertThat(host.sh("docker ps --format '{{.Names}}'").orThrow()).isEqualTo("box\n");
    } finally {
      host.sh("docker rm -f box").orThrow();
    }
  }

  /** Each run would tell of a change, though a reload brings nothing any more. */
  @Test
  @Order(6)
  void aReloadConvergesWhereOnlyARestartIsLeft() throws IOException {
    Path book = bookOfAnMtu();
    ansible.playFile(book.toString(), way("none")).orFail();
    for (List<String> words : List.of(List.of("--check"), List.<String>of())) {
      Ansible.Run run =
          ansible.playFile(book.toString(), way("reload"), words.toArray(String[]::new));
      assertThat(run.orFail().recap("h5")).as(run.out()).contains("ok=1 ", "changed=0 ");
    }
    fleet.host("h5").exec(FleetHosts.dockerctl(), "unset", "mtu").orThrow();
  }

  /** A dry run of dockerctl tells everybody what would change. */
  @Test
  @Order(6)
  void aCheckFailsForOthersThanRootLikeTheRun() throws IOException {
    // A drop-in with a password is for root only, which ends the look itself.
    fleet.host("h1").sh("chmod -f 644 /etc/systemd/system/docker.service.d/docker.conf");
    Path book = folder.resolve("other.yml");
    Files.writeString(book, Files.readString(bookOfAnMtu()).replace("h5", "h1"));
    Map<String, String> variables = new LinkedHashMap<>(way("restart"));
    variables.put("ansible_become_flags", "\"-s /bin/sh\"");
    List<String> other =
        List.of("--become", "--become-user", "nobody", "--become-method", "ansible.builtin.su");
    for (List<String> words : List.of(List.of("--check"), List.<String>of())) {
      String[] all = Stream.concat(other.stream(), words.stream()).toArray(String[]::new);
      Ansible.Run run = ansible.playFile(book.toString(), variables, all);
      assertThat(run.recap("h1")).as(run.out()).contains("failed=1", "changed=0");
      assertThat(run.out()).contains("only root may do that\nhint: become: true");
    }
  }

  @Test
  @Order(6)
  void aPackageThatNobodyHasIsAnsweredByTheOtherWay() {
    Map<String, String> variables =
        Map.of(
            "docker_hosts", "\"h1\"",
            "docker_install", "\"package\"",
            "docker_install_package", "\"no-such-dockerctl\"");
    Ansible.Run run = ansible.play("rolling", variables);
    assertThat(run.recap("h1")).as(run.out()).contains("failed=1");
    assertThat(run.out())
        .contains("cannot install dockerctl with docker_install=package: ")
        .contains("give docker_install=archive");
  }

  @Test
  @Order(7)
  void noPackageIsTouchedBeforeEveryHostWasAsked() {
    fleet.startSsh("h4");
    Map<String, String> upgrade =
        Map.of(
            "docker_target_version",
            "\"29\"",
            "docker_upgrade_tasks",
            "\"" + folder.resolve("touch.yml") + "\"");
    Ansible.Run refused = ansible.play("upgrade", upgrade);
    assertThat(refused.exit()).as(refused.out()).isEqualTo(2);
    assertThat(refused.out()).contains("Docker 29 would not start: ", "api-cors-header");
    for (String name : fleet.names()) {
      assertThat(fleet.host(name).sh("test -e /root/touched").exit()).isEqualTo(1);
    }
    ansible.play("rolling", wanted("docker_state", "\"exact\"", "docker_serial", "5")).orFail();
    ansible.play("upgrade", upgrade).orFail();
    for (String name : fleet.names()) {
      fleet.host(name).sh("test -e /root/touched").orThrow();
    }
  }

  /** The same change once by the module and once by tasks as people write them by hand. */
  @Test
  @Order(8)
  @Tag("alone")
  void aChangeTakesLittleLongerThanOneByHand() throws IOException {
    Path playbook = folder.resolve("time.yml");
    Files.writeString(playbook, resource("time.yml"));
    StringBuilder table = new StringBuilder();
    double module = seconds(playbook, "module", table);
    double unchanged = seconds(playbook, "unchanged", table);
    double hand = seconds(playbook, "hand", table);
    table.append(
        String.format(
            Locale.ROOT,
            "ratio %.2f, unchanged %.2f of by hand%n",
            module / hand,
            unchanged / hand));
    Files.writeString(Path.of("target/fleet-times.txt"), table);
    System.out.print(table);
    assertThat(module / hand).as(table.toString()).isLessThan(4);
    assertThat(unchanged).as(table.toString()).isLessThan(module);
  }

  /** Of one host alone, so that what is measured is the host and not how many share the machine. */
  private double seconds(Path playbook, String way, StringBuilder table) {
    Ansible.Run run =
        ansible
            .playFile(
                playbook.toString(),
                Map.of("way", "\"" + way + "\"", "dockerctl", "\"" + FleetHosts.dockerctl() + "\""),
                "--limit",
                "h1")
            .orFail();
    Matcher took = Pattern.compile("SECONDS=([0-9.]+)").matcher(run.out());
    assertThat(took.find()).as(run.out()).isTrue();
    double seconds = Double.parseDouble(took.group(1));
    table.append(String.format(Locale.ROOT, "%-10s %6.2f s per host%n", way, seconds));
    return seconds;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = FleetIT.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
