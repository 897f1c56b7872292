package dev.dockerctl.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dockerctl.activate.OnMachine;
import dev.dockerctl.model.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report has, as text, as an object and as a page. */
class ReportTest extends OnMachine {
  private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
  private static final String EXTRA = "/etc/systemd/system/docker-tcp.socket";

  private Machine.Result report(String... words) {
    Map<String, String> before = machine.tree("/etc", "/run", "/usr", "/var");
    List<String> calls = machine.services().calls();
    List<String> line = new ArrayList<>(List.of("report"));
    line.addAll(List.of(words));
    Machine.Result result = machine.run(line.toArray(String[]::new));
    assertThat(machine.tree("/etc", "/run", "/usr", "/var")).isEqualTo(before);
    assertThat(machine.services().calls()).isEqualTo(calls);
    return result;
  }

  private static JsonNode json(Machine.Result result) throws JsonProcessingException {
    return new ObjectMapper().readTree(result.out());
  }

  private JsonNode json() throws JsonProcessingException {
    return json(report("-o", "json"));
  }

  private String page() {
    Machine.Result result = report("--html", "-");
    assertThat(result.code()).isZero();
    return result.out();
  }

  @Test
  void hasWhatTheOtherCommandsPrint() throws JsonProcessingException {
    machine.run("set", "--mtu", "1400");
    JsonNode report = json();
    assertThat(report.get("status")).isEqualTo(json(machine.run("status", "-o", "json")));
    ObjectNode doctor = (ObjectNode) json(machine.run("doctor", "-o", "json"));
    ObjectNode options = (ObjectNode) json(machine.run("show-options", "-o", "json"));
    // The report has them once, in a part of their own.
    assertThat(doctor.remove("listeners")).isEqualTo(report.get("exposures").get("ways"));
    assertThat(options.remove("listeners")).isEqualTo(report.get("exposures").get("ways"));
    assertThat(report.get("doctor")).isEqualTo(doctor);
    assertThat(report.get("options")).isEqualTo(options);
    assertThat(report.get("dropIns")).isEqualTo(json(machine.run("drop-ins", "-o", "json")));
    assertThat(report.get("history")).isEqualTo(json(machine.run("history", "-o", "json")));
    assertThat(report.get("missing")).isEmpty();
    JsonNode newest = report.get("outlook").get("releases").get(0);
    JsonNode validated = json(machine.run("validate", "--docker-version", "29", "-o", "json"));
    assertThat(newest.get("findings")).isEqualTo(validated.get("findings"));
    assertThat(newest.get("starts").asBoolean()).isTrue();
  }

  @Test
  void namesEachPartForPeople() {
    machine.run("set", "--mtu", "1400");
    assertThat(report().out())
        .startsWith("docker.service, ")
        .containsSubsequence(
            "== Daemon ==", "docker.service - ", "== Findings ==", "[restart-pending]")
        .containsSubsequence(
            "== Ways into the API ==",
            "unix:///run/docker.sock  members of the group 'docker'",
            "== Options ==",
            "--mtu",
            "(not yet in the running daemon)",
            "== Drop-ins ==",
            "== History ==",
            "dockerctl set --mtu 1400",
            "== Upgrade outlook ==",
            "Docker 29: would start");
  }

  @Test
  void saysWhereAPartIsEmpty() {
    assertThat(report().out()).contains("== History ==\nno change is recorded\n");
    assertThat(page()).contains("dockerctl has recorded no change.", "The unit has no drop-ins.");
  }

  @Test
  void namesEachWayIn() throws JsonProcessingException {
    machine.write(
        Machine.UNIT_FILE,
        Machine.vendorUnit("-H fd:// -H tcp://127.0.0.1:2375 -H unix:///x.sock"));
    machine.write(
        EXTRA,
        "[Socket]\nListenStream=1\nListenStream=\nListenStream=2375\nService=docker.service\n");
    machine.write("/etc/systemd/system/sockets.target.wants/docker-tcp.socket", "");
    machine.write("/etc/systemd/system/docker.socket.d/mode.conf", "[Socket]\nSocketMode=0666\n");
    assertThat(json().get("exposures").get("ways"))
        .extracting(
            way -> way.get("address").asText(),
            way -> way.get("opener").asText(),
            way -> way.get("gate").asText(),
            way -> way.get("local").asBoolean())
        .containsExactly(
            tuple("tcp://127.0.0.1:2375", "docker.service", "open", true),
            tuple("unix:///x.sock", "docker.service", "group", true),
            tuple("tcp://[::]:2375", "docker-tcp.socket", "open", false),
            tuple("unix:///run/docker.sock", "docker.socket", "open", true));
  }

  @Test
  void judgesTls() throws JsonProcessingException {
    machine.write(Machine.UNIT_FILE, Machine.vendorUnit("-H tcp://0.0.0.0:2376 --tls"));
    assertThat(json().at("/exposures/ways/0/tls").asText()).isEqualTo("client certificates");
    machine.write(Machine.UNIT_FILE, Machine.vendorUnit("-H tcp://0.0.0.0:2376 --tlsverify=false"));
    assertThat(json().at("/exposures/ways/0/tls").asText()).isEqualTo("no client certificates");
    machine.write(Machine.UNIT_FILE, Machine.vendorUnit("-H tcp://0.0.0.0:2376"));
    assertThat(json().at("/exposures/ways/0/tls").asText()).isEqualTo("none");
    machine.write(Machine.UNIT_FILE, Machine.vendorUnit("--group ops"));
    assertThat(json().at("/exposures/ways/0/address").asText())
        .isEqualTo("unix:///var/run/docker.sock");
    assertThat(json().at("/exposures/ways/0/group").asText()).isEqualTo("ops");
  }

  @Test
  void showsNoSecret() {
    machine.run("env", "set", "HTTPS_PROXY=http://me:hunter2@proxy.example:3128");
    machine.run("set", "--log-driver", "splunk", "--log-opt", "splunk-token=hunter2");
    machine.write(
        Machine.FOLDER + "z.conf",
        "[Service]\nEnvironment=API_KEY=hunter2 \"TOKEN=hunter2 hunter2\"\n");
    machine.write(
        Machine.JSON, "{\"proxies\": {\"http-proxy\": \"http://a:hunter2@b.example\"}}\n");
    assertThat(report().out()).contains("xxxxx").doesNotContain("hunter2");
    assertThat(report("-o", "json").out()).contains("xxxxx").doesNotContain("hunter2");
    assertThat(page())
        .contains(
            "+Environment=HTTPS_PROXY=http://xxxxx:xxxxx@proxy.example:3128",
            "--log-opt=splunk-token=xxxxx",
            "API_KEY=xxxxx")
        .doesNotContain("hunter2");
  }

  @Test
  void escapesWhatComesFromTheHost() {
    machine.write(
        Machine.FOLDER + "<script>alert(1)<\\script>\"'&.conf",
        "[Service]\nEnvironment=\"X=</pre><script src=//evil.example/x.js>\"\n");
    machine.write(
        Machine.JSON, "{\"labels\": [\"a=<img src=x onerror=alert(1)>\\u001b[31m\\u202e\"]}\n");
    machine.write("/proc/sys/kernel/hostname", "<b>host</b>\n");
    String page = page();
    assertThat(page)
        .doesNotContain("<script", "<img", "<b>", "\u001b", "\u202e")
        .contains(
            "<h1>Docker on &lt;b&gt;host&lt;/b&gt;</h1>",
            "&lt;script&gt;alert(1)&lt;\\script&gt;&quot;&#39;&amp;.conf",
            "a=&lt;img src=x onerror=alert(1)&gt;?[31m\\u202e");
  }

  @Test
  void needsNothingBesideThePage() {
    machine.run("set", "--insecure-registry", "registry.example:5000");
    String page = page();
    assertThat(page)
        .startsWith("<!DOCTYPE html>\n")
        .contains(
            "<html lang=\"en\">",
            "content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;")
        .doesNotContain("<script", "<link", "@import", "url(");
    Matcher references = REFERENCE.matcher(page);
    assertThat(references.find()).isTrue();
    do {
      assertThat(references.group(1)).startsWith("#");
    } while (references.find());
  }

  @Test
  void marksWhatTheDaemonDoesNotHave() {
    machine.write(Machine.JSON, "{\"mtu\": 1400}\n");
    assertThat(page())
        .contains("a restart is due", "<code>/etc/docker/daemon.json:1</code>", " pending</span>");
  }

  @Test
  void goesOnWhereAPartCannotBeHad() throws JsonProcessingException {
    machine.write(Machine.DROP_IN, "[Service]\nExecStart=/usr/bin/dockerd --debug\n");
    machine.write("/var/lib/dockerctl/history/.keep", "");
    machine.forbid("/var/lib/dockerctl/history", true);
    JsonNode report = json();
    assertThat(report.get("options").isNull()).isTrue();
    assertThat(report.get("history").isNull()).isTrue();
    assertThat(report.get("missing"))
        .extracting(part -> part.get("part").asText())
        .containsExactly("options", "history");
    assertThat(report.at("/missing/0/reason").asText()).contains("it has 2 ExecStart= commands");
    assertThat(page()).contains("Not known: cannot use unit &#39;docker.service&#39;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--force", "--html - -o json"})
  void refusesWhatMakesNoSense(String words) {
    Machine.Result result = report(words.split(" "));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("hint: dockerctl report --html report.html\n");
  }

  @Test
  void endsWithStatus3WhereThereIsNoUnit() {
    assertThat(report("--unit", "nonsuch").code()).isEqualTo(3);
  }
}
