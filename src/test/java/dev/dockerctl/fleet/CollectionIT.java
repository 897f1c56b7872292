package dev.dockerctl.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dockerctl.host.HostRequirements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The collection as Ansible's own tools see it, without a network. */
class CollectionIT {
  private static final List<String> SANITY =
      List.of(
          "action-plugin-docs",
          "compile",
          "empty-init",
          "ignores",
          "line-endings",
          "no-assert",
          "no-get-exception",
          "no-illegal-filenames",
          "no-smart-quotes",
          "replace-urlopen",
          "shebang",
          "symlinks",
          "use-argspec-type-path",
          "use-compat-six");
  private static final String MODULES = "dockerctl.dockerctl.";

  @TempDir private static Path folder;
  private static Ansible ansible;

  @BeforeAll
  static void install() throws IOException {
    ansible = Ansible.in(folder);
  }

  @Test
  void isBuiltTheSameTwice() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    ansible.build(other).orFail();
    List<String> contents =
        Stream.of(folder, other)
            .map(
                place ->
                    ansible
                        .run(
                            "tar",
                            "xzOf",
                            place.resolve(Ansible.archive()).toString(),
                            "FILES.json")
                        .orFail()
                        .out())
            .toList();
    assertThat(contents.get(0)).isEqualTo(contents.get(1)).contains("plugins/modules/dockerctl.py");
    assertThat(ansible.installed().resolve("LICENSE")).hasSameTextualContentAs(Path.of("LICENSE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dockerctl", "dockerctl_info"})
  void eachModuleIsDocumented(String module) throws IOException {
    String json = ansible.run("ansible-doc", "--json", MODULES + module).orFail().out();
    JsonNode told = new ObjectMapper().readTree(json).get(MODULES + module);
    String source = Files.readString(Ansible.SOURCE.resolve("plugins/modules/" + module + ".py"));
    told.at("/doc/options")
        .properties()
        .forEach(
            option ->
                assertThat(option.getValue().get("description").toString()).hasSizeGreaterThan(9));
    assertThat(told.at("/doc/options").has("executable")).isTrue();
    for (String line : source.lines().filter(line -> line.contains("=dict(type=")).toList()) {
      String name = line.strip().replaceAll("^spec = dict\\(", "").replaceAll("=.*", "");
      assertThat(told.at("/doc/options").has(name)).as(name).isTrue();
    }
    assertThat(told.get("examples").asText()).contains(MODULES + module + ":");
    assertThat(told.get("return").size()).isGreaterThan(5);
    assertThat(ansible.run("ansible-doc", MODULES + module).orFail().out())
        .contains("OPTIONS", "EXAMPLES", "RETURN VALUES");
  }

  @Test
  void theRoleIsDocumented() {
    assertThat(ansible.run("ansible-doc", "-t", "role", MODULES + "docker").orFail().out())
        .contains("docker_confirm_within", "docker_accept_risks");
  }

  /** Those that need no package that is not installed: the others want a network. */
  @Test
  void passesTheSanityTestsThatRunWithoutANetwork() {
    StringBuilder command = new StringBuilder("ansible-test sanity --color no --python default");
    SANITY.forEach(test -> command.append(" --test ").append(test));
    String told = inside(command.toString()).orFail().out();
    SANITY.forEach(test -> assertThat(told).contains("Running sanity test \"" + test));
  }

  /** Runs a line of shell in the folder of the installed collection. */
  private static Ansible.Run inside(String line) {
    return ansible.run("bash", "-c", "cd \"$0\" && " + line, ansible.installed().toString());
  }

  @Test
  @Tag("nightly")
  void followsTheRulesOfTheLinters() {
    for (String program : List.of("ansible-lint", "pycodestyle", "yamllint")) {
      if (!Files.isExecutable(Ansible.PROGRAMS.resolve(program))) {
        HostRequirements.skip("cannot lint the collection: " + program + " is not installed");
      }
    }
    String here = ansible.installed().toString();
    ansible
        .run("pycodestyle", "--max-line-length=160", "--ignore=E402,W503", here + "/plugins")
        .orFail();
    ansible
        .run(
            "yamllint",
            "-d",
            "{extends: default, rules: {line-length: {max: 160}, braces: {max-spaces-inside: 0}}}",
            here)
        .orFail();
    String lint = inside("ansible-lint --offline --nocolor *").orFail().out();
    assertThat(lint).contains("Passed: 0 failure(s), 0 warning(s)", "'production'");
  }
}
