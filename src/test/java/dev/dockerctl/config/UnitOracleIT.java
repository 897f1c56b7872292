package dev.dockerctl.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.UnitState;
import dev.dockerctl.service.systemd.BusEndpoint;
import dev.dockerctl.service.systemd.SystemdConnector;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.tree.RootedFileTree;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.ExecFlag;
import dev.dockerctl.unit.LoadState;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.ManagerEnvironment;
import dev.dockerctl.unit.UnitLoader;
import dev.dockerctl.unit.UnitSearchPath;
import dev.dockerctl.unit.environment.EnvironmentBlock;
import dev.dockerctl.unit.environment.Expansion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Units made at random are loaded by the real systemd and by our engine: both must say the same of
 * each, and the processes that systemd starts must get the arguments and variables we foretell.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnitOracleIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.BARE);

  private static final long SEED = Long.getLong("dockerctl.test.seed", 1);
  private static final int COUNT = Integer.getInteger("dockerctl.test.units", 320);

  /** Variables that systemd makes anew for each process, and what the shell adds. */
  private static final List<String> MADE =
      List.of(
          "USER",
          "LOGNAME",
          "HOME",
          "SHELL",
          "INVOCATION_ID",
          "JOURNAL_STREAM",
          "SYSTEMD_EXEC_PID",
          "MEMORY_PRESSURE_WATCH",
          "MEMORY_PRESSURE_WRITE");

  /** Keeps what its process was given, each run in files of its own. */
  private static final String PROGRAM =
      """
      #!/bin/sh
      out=/run/oracle/out/${0##*/}
      n=0
      while [ -e "$out.$n.cmdline" ]; do n=$((n + 1)); done
      /bin/cat /proc/$$/cmdline >"$out.$n.cmdline"
      /bin/cat /proc/$$/environ >"$out.$n.environ"
      """;

  private final Map<String, GeneratedUnit> units = new LinkedHashMap<>();
  private final Map<String, UnitState> oracle = new LinkedHashMap<>();
  private FileTree tree;
  private UnitLoader loader;
  private Map<String, String> managerEnvironment;
  private Map<String, String> processEnvironment;

  static List<Integer> indices() {
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      indices.add(i);
    }
    return indices;
  }

  @BeforeAll
  void loadAndStartAll() throws IOException {
    TestHost host = HOST.host();
    write(host.path("/run/oracle/program"), PROGRAM.getBytes(StandardCharsets.UTF_8));
    Files.createDirectories(host.path(GeneratedUnit.PROGRAMS));
    Files.createDirectories(host.path("/run/oracle/out"));
    for (int i : indices()) {
      GeneratedUnit unit = new GeneratedUnit(SEED, i);
      units.put("gen-" + i, unit);
      install(host, unit);
      Files.createSymbolicLink(
          host.path(GeneratedUnit.PROGRAMS + "gen-" + i), Path.of("/run/oracle/program"));
    }
    host.exec("chmod", "0755", "/run/oracle/program").orThrow();
    host.exec("systemctl", "daemon-reload").orThrow();
    prepareLoader(host);
    askSystemd(host);
    start(host);
  }

  private static void install(TestHost host, GeneratedUnit unit) throws IOException {
    for (Map.Entry<String, byte[]> file : unit.files().entrySet()) {
      write(host.path(file.getKey()), file.getValue());
    }
    for (Map.Entry<String, String> link : unit.links().entrySet()) {
      Files.createDirectories(host.path(link.getKey()).getParent());
      Files.deleteIfExists(host.path(link.getKey()));
      Files.createSymbolicLink(host.path(link.getKey()), Path.of(link.getValue()));
    }
  }

  private void prepareLoader(TestHost host) throws IOException {
    // With a dot, since /proc/PID/root itself is a link.
    tree = new RootedFileTree(host.path("/."));
    loader = new UnitLoader(tree, UnitSearchPath.system(), NamedHost.of("testhost", tree));
    managerEnvironment =
        assignments(host.exec("systemctl", "show-environment").orThrow().split("\n"));
    processEnvironment = assignments(host.read("/proc/1/environ").split("\0"));
  }

  private void askSystemd(TestHost host) {
    BusEndpoint bus = new BusEndpoint(host.systemBus(), BusEndpoint.Kind.BUS);
    try (ServiceManager manager = SystemdConnector.connect(List.of(bus))) {
      units.forEach((key, unit) -> oracle.put(key, manager.unit(unit.name())));
    }
  }

  private void start(TestHost host) {
    List<String> command = new ArrayList<>(List.of("systemctl", "start", "--wait"));
    units.forEach(
        (key, unit) -> {
          // By its main name: systemd 257 reads the unit file of an alias with the specifiers of
          // the
          // name it was asked for first.
          if (oracle.get(key).isLoaded()) {
            command.add(oracle.get(key).id());
          }
        });
    // Some fail, since an environment file they require is not there.
    host.exec(Duration.ofMinutes(2), command);
  }

  @ParameterizedTest(name = "unit {0}")
  @MethodSource("indices")
  void loadsAsSystemdDoes(int index) {
    String key = "gen-" + index;
    LoadedUnit unit = loader.load(units.get(key).name());
    assertThat(Facts.of(unit))
        .describedAs("%s", units.get(key))
        .isEqualTo(Facts.of(oracle.get(key)));
  }

  @ParameterizedTest(name = "unit {0}")
  @MethodSource("indices")
  void foretellsTheProcess(int index) throws IOException {
    String key = "gen-" + index;
    LoadedUnit unit = loader.load(units.get(key).name());
    EnvironmentBlock environment =
        EnvironmentBlock.resolve(
            unit.service(), tree, ManagerEnvironment.of(managerEnvironment), processEnvironment);
    List<ExecCommand> commands = unit.service().exec("ExecStart");
    boolean starts =
        unit.loadState() == LoadState.LOADED
            && environment.missingFiles().isEmpty()
            && environment.unusableFiles().isEmpty();
    Map<String, String> variables = new TreeMap<>();
    environment.variables().forEach((name, variable) -> variables.put(name, variable.value()));
    variables.keySet().removeAll(MADE);
    for (int i = 0; i < commands.size(); i++) {
      Path cmdline = HOST.host().path("/run/oracle/out/" + key + "." + i + ".cmdline");
      assertThat(Files.exists(cmdline)).describedAs("%s runs command %s", key, i).isEqualTo(starts);
      if (starts) {
        List<String> argv = Expansion.of(commands.get(i), environment).argv();
        // The kernel puts the interpreter and the script where argument 0 was.
        List<String> seen = strings(cmdline);
        assertThat(seen.subList(2, seen.size())).isEqualTo(argv.subList(1, argv.size()));
        Path environ = HOST.host().path("/run/oracle/out/" + key + "." + i + ".environ");
        Map<String, String> given = assignments(strings(environ).toArray(String[]::new));
        given.keySet().removeAll(MADE);
        assertThat(given).isEqualTo(variables);
      }
    }
  }

  /** A generator whose units all fail would prove nothing. */
  @Test
  void mostUnitsAreLoadedAndRun() throws IOException {
    long loaded = oracle.values().stream().filter(UnitState::isLoaded).count();
    long ran;
    try (var files = Files.list(HOST.host().path("/run/oracle/out"))) {
      ran = files.filter(file -> file.toString().endsWith(".0.cmdline")).count();
    }
    assertThat(oracle).hasSizeGreaterThanOrEqualTo(300);
    assertThat(loaded).isGreaterThan(oracle.size() * 7L / 10);
    assertThat(ran).isGreaterThan(oracle.size() / 2L);
  }

  private static Map<String, String> assignments(String... lines) {
    Map<String, String> map = new TreeMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        map.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return map;
  }

  private static List<String> strings(Path file) throws IOException {
    String text = Files.readString(file);
    List<String> strings = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\0', start);
      strings.add(text.substring(start, end));
      start = end + 1;
    }
    return strings;
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What both say of a unit. */
  record Facts(
      String loadState,
      String fragmentPath,
      List<String> dropInPaths,
      List<String> commands,
      List<String> environment,
      List<String> environmentFiles) {
    static Facts of(LoadedUnit unit) {
      List<String> commands = new ArrayList<>();
      for (ExecCommand command : unit.service().exec("ExecStart")) {
        List<String> flags = command.flags().stream().map(ExecFlag::id).toList();
        commands.add(command.path() + " " + command.argv() + " " + flags);
      }
      return new Facts(
          unit.loadState().id(),
          unit.fragmentPath() == null ? "" : unit.fragmentPath(),
          unit.dropInPaths(),
          commands,
          unit.service().environment().stream().map(e -> e.name() + "=" + e.value()).toList(),
          unit.service().environmentFiles().stream()
              .map(e -> e.path() + " " + e.optional())
              .toList());
    }

    static Facts of(UnitState state) {
      return new Facts(
          state.loadState(),
          state.fragmentPath().orElse(""),
          state.dropInPaths(),
          state.execStart().stream().map(c -> c.path() + " " + c.argv() + " " + c.flags()).toList(),
          state.environment(),
          state.environmentFiles().stream().map(e -> e.path() + " " + e.optional()).toList());
    }
  }
}
