package dev.dockerctl.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dockerctl.activate.OnMachine;
import dev.dockerctl.model.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of many hosts, by their reports. */
class FleetTest extends OnMachine {
  private static final String FILE = "/root/fleet.json";

  /** The report of this machine with what is set there. */
  private String reportWith(String... words) {
    machine.run(words);
    return machine.run("report", "-o", "json").out();
  }

  private Machine.Result fleet(String content, String... words) {
    machine.write(FILE, content);
    String[] line = new String[words.length + 3];
    line[0] = "report";
    line[1] = "--fleet";
    line[2] = FILE;
    System.arraycopy(words, 0, line, 3, words.length);
    return machine.run(line);
  }

  private String threeHosts() {
    machine.run("restart", "--yes");
    String one = reportWith("set", "--debug", "--restart", "--yes");
    String two = reportWith("set", "--log-level", "warn", "--host", "tcp://0.0.0.0:1", "--yes");
    return "{\"hosts\": [{\"name\": \"b<i>\", \"report\": "
        + two
        + ", \"drift\": [\"/etc/x\"]}, {\"name\": \"a\", \"report\": "
        + one
        + ", \"drift\": []}, {\"name\": \"c\", \"report\": null, \"error\": \"no route\"}]}";
  }

  @Test
  void tellsOfEachHostWhatCounts() throws JsonProcessingException {
    JsonNode facts = new ObjectMapper().readTree(fleet(threeHosts(), "-o", "json").out());
    assertThat(facts.get("hosts"))
        .extracting(host -> host.get("name").asText())
        .containsExactly("a", "b<i>", "c");
    JsonNode counts = facts.get("counts");
    assertThat(counts.get("hosts").asInt()).isEqualTo(3);
    assertThat(counts.get("silent").asInt()).isEqualTo(1);
    assertThat(counts.get("due").asInt()).isEqualTo(1);
    assertThat(counts.get("drifting").asInt()).isEqualTo(1);
    assertThat(counts.get("exposed").asInt()).isEqualTo(1);
    assertThat(facts.at("/hosts/1/pending").toString()).contains("log-level");
    assertThat(facts.at("/hosts/0/drift")).isEmpty();
    assertThat(facts.at("/hosts/2/drift").isNull()).isTrue();
    assertThat(facts.get("options").toString())
        .contains("{\"name\":\"debug\",\"value\":\"true\",\"hosts\":[\"a\",\"b<i>\"]}")
        .contains("{\"name\":\"log-level\",\"value\":\"warn\",\"hosts\":[\"b<i>\"]}");
  }

  @Test
  void isATableWithWhatIsNotTheSame() {
    assertThat(fleet(threeHosts()).out())
        .startsWith("HOST ")
        .containsPattern("\na +\\S+ +in-sync +yes +closed ")
        .containsPattern("\nb<i> +\\S+ +restart-needed +differs +open: tcp://0.0.0.0:1 ")
        .containsPattern("\nc +- +no answer +- +- +no route\n")
        .containsPattern("\nNot the same on all hosts:\n")
        .containsPattern("\n  --log-level +warn +b<i>\n")
        .doesNotContain("--debug");
  }

  /** A limit is no option, and waits for a restart all the same. */
  @Test
  void tellsOfUnitSettingsThatWaitForAStart() {
    machine.run("restart", "--yes");
    String due = reportWith("unit", "set", "LimitNOFILE=4096");
    assertThat(fleet(due).out()).contains("restart-needed");
    assertThat(fleet(due, "--html", "-").out()).contains("a restart is due", "LimitNOFILE=");
    machine.write(Machine.FOLDER + "20-mine.conf", "[Unit]\nDescription=Mine\n");
    machine.run("restart", "--yes");
    machine.write(Machine.FOLDER + "20-mine.conf", "[Unit]\nDescription=Ours\n");
    String newer = machine.run("report", "-o", "json").out();
    assertThat(fleet(newer, "--html", "-").out())
        .contains("unit files are newer", Machine.FOLDER + "20-mine.conf");
  }

  @Test
  void isAPageWithoutScript() {
    String page = fleet(threeHosts(), "--html", "-").out();
    assertThat(page)
        .startsWith(ReportPage.BEGIN)
        .contains("<h1>Docker on 3 hosts</h1>", "b&lt;i&gt;", "no route", "a restart is due")
        .doesNotContain("<i>", "<script");
  }

  @Test
  void takesTheReportOfOneHost() {
    assertThat(fleet(reportWith("set", "--debug")).out()).contains("restart-needed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|it has no list 'hosts' with a host in it",
        "{\"hosts\": []}|it has no list 'hosts' with a host in it",
        "{\"hosts\": [}|cannot report on '/root/fleet.json'"
      })
  void refusesWhatIsNoFleet(String content, String message) {
    Machine.Result result = fleet(content);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(message);
  }

  @Test
  void namesAFileThatIsNotThere() {
    Machine.Result result = machine.run("report", "--fleet", "/root/none.json");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("cannot report on '/root/none.json': there is no such file");
  }
}
