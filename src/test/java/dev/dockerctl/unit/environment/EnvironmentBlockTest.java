package dev.dockerctl.unit.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.tree.RootedFileTree;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.ManagerEnvironment;
import dev.dockerctl.unit.SpecifierContext;
import dev.dockerctl.unit.UnitLoader;
import dev.dockerctl.unit.UnitSearchPath;
import dev.dockerctl.unit.syntax.Variable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnvironmentBlockTest {
  private static final Map<String, String> MANAGER = Map.of("PATH", "/usr/bin");

  private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());
  private final Path root = files.getPath("/root");

  @AfterEach
  void close() throws IOException {
    files.close();
  }

  @Test
  void laterKindsWinWhereverTheyStand() throws IOException {
    write("/e/1", "A=file\nF=1\n");
    write("/e/2", "F=2\n");
    EnvironmentBlock block =
        resolve("EnvironmentFile=/e/1", "Environment=A=unit PATH=/x", "EnvironmentFile=/e/2");
    assertThat(assignments(block)).containsExactly("PATH=/x", "A=file", "F=2");
    assertThat(variable(block, "PATH").kind()).isEqualTo(Variable.Kind.ENVIRONMENT);
    assertThat(variable(block, "A").kind()).isEqualTo(Variable.Kind.ENVIRONMENT_FILE);
    assertThat(variable(block, "F").location()).hasToString("/e/2:1");
  }

  @Test
  void showsTheLineOfEachWordOfAContinuedSetting() throws IOException {
    EnvironmentBlock block = resolve("Environment=A=1 \\", "  B=2");
    assertThat(variable(block, "A").location()).hasToString("/etc/systemd/system/x.service:4");
    assertThat(variable(block, "B").location()).hasToString("/etc/systemd/system/x.service:5");
  }

  @Test
  void passesVariablesOfTheManagersOwnProcess() throws IOException {
    LoadedUnit unit = load("PassEnvironment=P Q PATH", "Environment=Q=unit");
    EnvironmentBlock block =
        EnvironmentBlock.resolve(
            unit.service(),
            tree(),
            ManagerEnvironment.of(MANAGER),
            Map.of("P", "1", "Q", "2", "R", "3"));
    assertThat(assignments(block)).containsExactly("PATH=/usr/bin", "P=1", "Q=unit");
    assertThat(variable(block, "P").kind()).isEqualTo(Variable.Kind.PASSED);
    assertThat(variable(block, "PATH").kind()).isEqualTo(Variable.Kind.MANAGER);
  }

  @Test
  void unsetsByNameAndByWholeAssignment() throws IOException {
    write("/e/1", "A=1\nB=1\nC=1\n");
    EnvironmentBlock block =
        resolve("UnsetEnvironment=A B=1 C=2 PATH", "EnvironmentFile=/e/1", "Environment=D=1");
    assertThat(assignments(block)).containsExactly("D=1", "C=1");
  }

  @Test
  void dropsManagerVariablesThatAreNotValid() throws IOException {
    EnvironmentBlock block =
        EnvironmentBlock.resolve(
            load().service(),
            tree(),
            ManagerEnvironment.of(Map.of("BASH_FUNC_x%%", "() {}", "A", "1")),
            Map.of());
    assertThat(assignments(block)).containsExactly("A=1");
  }

  @Test
  void readsAllFilesOfAPatternInOrder() throws IOException {
    write("/e/b.env", "A=b\nB=b\n");
    write("/e/a.env", "A=a\n");
    write("/e/.c.env", "A=c\n");
    EnvironmentBlock block = resolve("EnvironmentFile=/e/*.env");
    assertThat(assignments(block)).containsExactly("PATH=/usr/bin", "A=b", "B=b");
    assertThat(block.files())
        .extracting(EnvironmentFile::path)
        .containsExactly("/e/a.env", "/e/b.env");
  }

  @Test
  void namesMandatoryFilesThatAreMissing() throws IOException {
    Files.createDirectories(root.resolve("e"));
    Files.createSymbolicLink(root.resolve("e/dangling"), files.getPath("nowhere"));
    EnvironmentBlock block =
        resolve(
            "EnvironmentFile=-/none",
            "EnvironmentFile=/gone",
            "EnvironmentFile=/e/*.env",
            "EnvironmentFile=/e/d*");
    assertThat(block.missingFiles()).containsExactly("/gone", "/e/*.env", "/e/dangling");
    assertThat(block.diagnostics().get(0))
        .hasToString(
            "/etc/systemd/system/x.service:5: environment file '/gone' is missing, so the service"
                + " does not start");
  }

  @Test
  void optionalFilesNeverKeepTheServiceFromStarting() throws IOException {
    Files.createDirectories(root.resolve("directory"));
    Files.write(root.resolve("latin1"), "B=ü\n".getBytes(StandardCharsets.ISO_8859_1));
    write("/good", "A=1\n");
    EnvironmentBlock block =
        resolve(
            "EnvironmentFile=-/directory",
            "EnvironmentFile=-/latin1",
            "EnvironmentFile=-/good",
            "EnvironmentFile=-/none*");
    assertThat(block.missingFiles()).isEmpty();
    assertThat(block.unusableFiles()).isEmpty();
    assertThat(assignments(block)).containsExactly("PATH=/usr/bin", "A=1");
  }

  @Test
  void mandatoryFilesThatAreRefusedDo() throws IOException {
    Files.createDirectories(root.resolve("directory"));
    Files.write(root.resolve("latin1"), "A=1\nB=ü\n".getBytes(StandardCharsets.ISO_8859_1));
    EnvironmentBlock block = resolve("EnvironmentFile=/directory", "EnvironmentFile=/latin1");
    assertThat(block.unusableFiles()).containsExactly("/directory", "/latin1");
    assertThat(block.missingFiles()).isEmpty();
    assertThat(block.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "/etc/systemd/system/x.service:4: cannot read environment file '/directory': is a"
                + " directory, so the service does not start",
            "/latin1:2: invalid UTF-8, so the whole file is refused");
  }

  @Test
  void expandsCommandsInTheirEnvironment() throws IOException {
    write("/e/docker", "DOCKER_OPTS=\"--debug -H 'tcp://[::1]:2375'\"\n");
    LoadedUnit unit = load("EnvironmentFile=/e/docker", "ExecReload=/bin/x $DOCKER_OPTS -${NO} $N");
    Expansion expansion =
        Expansion.of(
            unit.service().exec("ExecReload").get(0),
            EnvironmentBlock.resolve(
                unit.service(), tree(), ManagerEnvironment.of(MANAGER), MANAGER));
    assertThat(expansion.argv())
        .containsExactly("/bin/x", "--debug", "-H", "tcp://[::1]:2375", "-");
    Argument host = expansion.arguments().get(3);
    assertThat(host.word()).isEqualTo(1);
    assertThat(host.variables())
        .singleElement()
        .isEqualTo(
            EnvironmentBlock.resolve(
                    unit.service(), tree(), ManagerEnvironment.of(MANAGER), MANAGER)
                .get("DOCKER_OPTS"));
  }

  @Test
  void keepsCommandsThatExpandNothing() throws IOException {
    LoadedUnit unit = load("Environment=A=1", "ExecReload=:/bin/x $A ${A} $$");
    Expansion expansion =
        Expansion.of(
            unit.service().exec("ExecReload").get(0),
            EnvironmentBlock.resolve(
                unit.service(), tree(), ManagerEnvironment.of(MANAGER), MANAGER));
    assertThat(expansion.argv()).containsExactly("/bin/x", "$A", "${A}", "$$");
  }

  private EnvironmentBlock resolve(String... lines) throws IOException {
    return EnvironmentBlock.resolve(
        load(lines).service(), tree(), ManagerEnvironment.of(MANAGER), MANAGER);
  }

  private LoadedUnit load(String... lines) throws IOException {
    write(
        "/etc/systemd/system/x.service",
        "\n[Service]\nExecStart=/bin/x\n" + String.join("\n", lines) + "\n");
    FileTree tree = tree();
    return new UnitLoader(tree, UnitSearchPath.system(), SpecifierContext.system(tree, "host"))
        .load("x.service");
  }

  private FileTree tree() {
    return new RootedFileTree(root);
  }

  private void write(String path, String content) throws IOException {
    Path file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static Variable variable(EnvironmentBlock block, String name) {
    Variable variable = block.get(name);
    assertThat(variable).isNotNull();
    return variable;
  }

  private static List<String> assignments(EnvironmentBlock block) {
    return block.variables().values().stream().map(v -> v.name() + "=" + v.value()).toList();
  }
}
