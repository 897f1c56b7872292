package dev.dockerctl.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.systemd.BusEndpoint;
import dev.dockerctl.service.systemd.SystemdConnector;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.tree.RootedFileTree;
import dev.dockerctl.unit.ManagerEnvironment;
import dev.dockerctl.unit.SpecifierContext;
import dev.dockerctl.unit.syntax.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Generated files of the service manager, read by dockerctl and by systemd.
 *
 * <p>{@code -Ddockerctl.test.managerFiles=1000} tries more of them than the suite does.
 */
class ManagerEnvironmentIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.BARE);

  private static final int COUNT = Integer.getInteger("dockerctl.test.managerFiles", 40);
  private static final long SEED = Long.getLong("dockerctl.test.seed", 20261127);

  private static final List<String> FOLDERS =
      List.of("/etc/systemd", "/run/systemd", "/usr/local/lib/systemd", "/usr/lib/systemd");

  private static final List<String> NAMES =
      List.of("system.conf", "10-a.conf", "20-b.conf", "9.conf", ".hidden.conf", "a.txt", "Z.conf");

  private static final List<String> LINES =
      List.of(
          "DefaultEnvironment=A=1",
          "DefaultEnvironment=A=2 B=3",
          "DefaultEnvironment=",
          "DefaultEnvironment = C=\"x y\" D='p q'",
          "DefaultEnvironment=\"E=a b\" F=x\\x20y G=\\t",
          "DefaultEnvironment=A=4 \\\n  H=5",
          "DefaultEnvironment=I=%%-%H J=%n K=%T L=%V M=%a",
          "DefaultEnvironment=N=%i O=%q P=%z Q=% R=%t S=100%",
          "DefaultEnvironment=T=%l U=%m V=%o W=%w X=%v Y=%h Z=%u",
          "DefaultEnvironment=word AA=1 1B=2 =3 CC=",
          "DefaultEnvironment=DD=1 'EE=2",
          "DefaultEnvironment=PATH=/opt/bin:/usr/bin",
          "ManagerEnvironment=FF=1",
          "[Service]\nDefaultEnvironment=GG=1\n[Manager]",
          "[Unknown]",
          "; DefaultEnvironment=HH=1",
          "a line without a sign",
          "[Manager",
          "DefaultEnvironment=A=6 A=7 A=8",
          "DefaultEnvironment=II=$A ${B}");

  private final Random random = new Random(SEED);

  @Test
  void readsThemAsSystemdDoes() throws IOException {
    TestHost host = HOST.host();
    FileTree tree = new RootedFileTree(host.path("/."));
    SpecifierContext context = NamedHost.of("testhost", tree);
    BusEndpoint bus = new BusEndpoint(host.systemBus(), BusEndpoint.Kind.BUS);
    int different = 0;
    try (ServiceManager manager = SystemdConnector.connect(List.of(bus))) {
      for (int i = 0; i < COUNT; i++) {
        Map<String, String> files = generate();
        write(host, files);
        manager.daemonReload();
        Map<String, String> had = new TreeMap<>(manager.environment());
        had.remove("LANG");

        ManagerEnvironment read = ManagerEnvironment.ofSystem(tree, context);

        assertThat(values(read)).as("files %d: %s", i, files).isEqualTo(had);
        assertThat(read.isNewerThan(manager.environment())).as("files %d", i).isFalse();
        different += had.size() > 1 ? 1 : 0;
      }
    }
    assertThat(different).as("files that set something").isGreaterThan(COUNT / 3);
  }

  private static Map<String, String> values(ManagerEnvironment environment) {
    return environment.variables().stream()
        .collect(
            Collectors.toMap(Variable::name, Variable::value, (one, other) -> other, TreeMap::new));
  }

  private Map<String, String> generate() {
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      String folder = FOLDERS.get(random.nextInt(FOLDERS.size()));
      String name = NAMES.get(random.nextInt(NAMES.size()));
      String path = folder + (name.equals("system.conf") ? "/" : "/system.conf.d/") + name;
      files.put(path, random.nextInt(8) == 0 ? FileTree.NULL_DEVICE : text());
    }
    return files;
  }

  private String text() {
    List<String> lines = new ArrayList<>(List.of("[Manager]"));
    for (int i = random.nextInt(5); i >= 0; i--) {
      lines.add(LINES.get(random.nextInt(LINES.size())));
    }
    return String.join("\n", lines) + "\n";
  }

  private static void write(TestHost host, Map<String, String> files) throws IOException {
    for (String folder : FOLDERS) {
      host.sh("rm -rf " + folder + "/system.conf " + folder + "/system.conf.d").orThrow();
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = host.path(file.getKey());
      Files.createDirectories(path.getParent());
      if (file.getValue().equals(FileTree.NULL_DEVICE)) {
        Files.createSymbolicLink(path, Path.of(FileTree.NULL_DEVICE));
      } else {
        Files.writeString(path, file.getValue());
      }
    }
  }
}
