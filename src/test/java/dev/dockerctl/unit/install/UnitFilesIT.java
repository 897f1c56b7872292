package dev.dockerctl.unit.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.files.LinkChanges;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.host.Execution;
import dev.dockerctl.host.HostCommand;
import dev.dockerctl.host.HostRequirements;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.tree.RootedFileTree;
import dev.dockerctl.unit.SpecifierContext;
import dev.dockerctl.unit.UnitSearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares with {@code systemctl --root} of systemd 257, which needs no running systemd: the links
 * afterwards, and what is said of them. Where systemctl fails half-way, nothing is planned here.
 */
class UnitFilesIT {
  private static final long SEEDS = 80;
  private static final int STEPS = 4;
  private static final String FOLDER = "/etc/systemd/system";
  private static final List<String> VERBS = List.of("enable", "enable", "disable", "is-enabled");

  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("unit-files-");
  }

  /** JUnit would warn of each link that leads out of a temporary folder. */
  @AfterEach
  void removeFolder() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @BeforeAll
  static void requireSystemctl() {
    if (!Files.exists(Path.of("/usr/bin/systemctl"))) {
      HostRequirements.skip("systemd is not installed");
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void doesAsSystemctlDoes(long seed) throws IOException {
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    Path own = Files.createDirectory(folder.resolve("own"));
    new RandomUnitTree(seed, theirs).make();
    RandomUnitTree random = new RandomUnitTree(seed, own);
    random.make();
    for (int step = 0; step < STEPS; step++) {
      String verb = random.one(VERBS);
      String unit = random.one(RandomUnitTree.NAMES);
      Execution wanted = systemctl(theirs, verb, unit);
      if (isLoop(wanted)) {
        return;
      }
      String what = verb + " " + unit + "\n" + wanted.out() + wanted.err();
      try {
        List<String> said = run(verb, unit, theirs, own);
        assertThat(said).as(what).isEqualTo(said(verb, wanted, !said.isEmpty()));
      } catch (InstallException e) {
        assertThat(isFailure(wanted)).as(what + "but: " + e.getMessage()).isTrue();
        // systemctl may have made links before it failed.
        return;
      }
      assertThat(tree(own)).as(what).isEqualTo(tree(theirs));
    }
  }

  private static Execution systemctl(Path root, String verb, String unit) {
    return HostCommand.run(
        List.of(
            "env",
            "SYSTEMD_LOG_LEVEL=info",
            "SYSTEMD_LOG_TARGET=console",
            "LC_ALL=C.UTF-8",
            "systemctl",
            "--root",
            root.toString(),
            verb,
            unit),
        "",
        Duration.ofSeconds(30));
  }

  /** A link in a loop keeps systemctl from disabling any other unit. */
  private static boolean isLoop(Execution wanted) {
    return wanted.err().contains("Failed to disable")
        && wanted.err().contains("Refusing to operate on linked unit file");
  }

  private static boolean isFailure(Execution wanted) {
    return wanted.err().contains("Failed to") || wanted.out().equals("not-found\n");
  }

  private static List<String> said(String verb, Execution wanted, boolean isDone) {
    if (verb.equals("is-enabled")) {
      return wanted.out().lines().toList();
    }
    List<String> said = new ArrayList<>();
    for (String line : wanted.err().lines().toList()) {
      boolean lost = isDone && line.matches("Failed to disable unit: .* does not exist");
      boolean counts =
          line.startsWith("Created ")
              || line.startsWith("Removed ")
              || line.startsWith("Failed to ")
              || line.startsWith("The unit files have no installation config")
              || line.matches(
                  "Unit .* (is masked|is added as|is an alias to) .*|Unit .* masked, .*");
      if (counts && !lost) {
        said.add(line.startsWith("The unit files") ? "nothing to install" : line);
      }
    }
    return inOrder(verb, said);
  }

  /** Which link goes first depends on the order in a directory. */
  private static List<String> inOrder(String verb, List<String> said) {
    return verb.equals("disable") ? said.stream().sorted().toList() : said;
  }

  private static List<String> run(String verb, String unit, Path theirs, Path own)
      throws InstallException {
    FileTree tree = new RootedFileTree(own);
    UnitFiles files =
        new UnitFiles(
            tree, UnitSearchPath.system(), FOLDER, SpecifierContext.system(tree, "x86_64"));
    if (verb.equals("is-enabled")) {
      return List.of(files.state(unit));
    }
    UnitFiles.Planned planned =
        verb.equals("enable") ? files.enable(List.of(unit)) : files.disable(List.of(unit));
    List<LinkChanges.Change> changes = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (InstallStep step : planned.steps()) {
      if (step.isChange()) {
        changes.add(new LinkChanges.Change(step.path(), step.other()));
      }
      said.add(step.sentence(path -> path.startsWith("/") ? theirs + path : path));
    }
    if (!planned.isInstallable()) {
      said.add("nothing to install");
    }
    new LinkChanges(StateDirectories.system(own)).make(changes, FOLDER);
    return inOrder(verb, said);
  }

  private static List<String> tree(Path root) throws IOException {
    List<String> entries = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted().toList()) {
        String target = Files.isSymbolicLink(file) ? " -> " + Files.readSymbolicLink(file) : "";
        entries.add(root.relativize(file) + target);
      }
    }
    return entries;
  }
}
