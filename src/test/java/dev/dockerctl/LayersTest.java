package dev.dockerctl;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.dockerctl.cli.Cli;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the code to the package table of ARCHITECTURE.md. */
class LayersTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(Cli.class.getProtectionDomain().getCodeSource().getLocation());

  /** A package with the packages it may use. */
  record Layer(String name, List<String> uses) {
    static Layer of(String name, String... uses) {
      return new Layer(name, List.of(uses));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Layer> layers() {
    return Stream.of(
        Layer.of("archive"),
        Layer.of("error"),
        Layer.of("tree", "error"),
        Layer.of("unit", "tree", "error"),
        Layer.of("unit.syntax", "error"),
        Layer.of("unit.setting", "error"),
        Layer.of("unit.install", "unit", "tree", "error"),
        Layer.of("json", "error"),
        Layer.of("catalog", "json", "error"),
        Layer.of("catalog.value", "json", "error"),
        Layer.of("catalog.schema", "catalog", "catalog.value", "error"),
        Layer.of("catalog.release", "catalog", "catalog.value", "error"),
        Layer.of("host", "error"),
        Layer.of("config", "unit", "tree", "catalog", "json", "host", "error"),
        Layer.of("check.finding", "catalog", "error"),
        Layer.of("check", "config", "unit", "tree", "catalog", "json", "host", "error"),
        Layer.of("files", "host", "error"),
        Layer.of("service", "host", "error"),
        Layer.of(
            "daemon", "config", "files", "service", "unit", "tree", "catalog", "json", "host",
            "error"),
        Layer.of(
            "activate",
            "daemon",
            "check",
            "config",
            "files",
            "service",
            "unit",
            "tree",
            "catalog",
            "json",
            "host",
            "error"),
        Layer.of(
            "change",
            "activate",
            "daemon",
            "check",
            "config",
            "files",
            "service",
            "unit",
            "tree",
            "catalog",
            "json",
            "host",
            "error"),
        Layer.of(
            "doctor", "daemon", "check", "config", "files", "service", "unit", "tree", "catalog",
            "json", "host", "error"),
        Layer.of("registry", "config", "unit", "tree", "catalog", "json", "host", "error"),
        Layer.of(
            "benchmark", "daemon", "config", "unit", "tree", "catalog", "json", "host", "error"),
        Layer.of(
            "repair",
            "change",
            "activate",
            "daemon",
            "check",
            "config",
            "files",
            "service",
            "unit",
            "tree",
            "catalog",
            "json",
            "host",
            "error"),
        Layer.of("change.dropin", "config", "files", "unit", "tree", "catalog", "error"),
        Layer.of(
            "change.setting",
            "change.dropin",
            "config",
            "files",
            "unit",
            "tree",
            "catalog",
            "error"),
        Layer.of(
            "change.desired",
            "change.plan",
            "change.setting",
            "config",
            "unit",
            "catalog",
            "json",
            "host",
            "error"),
        Layer.of("change.validate", "config", "unit", "tree", "catalog", "json", "host", "error"),
        Layer.of("sandbox", "check", "config", "unit", "tree", "catalog", "json", "host", "error"),
        Layer.of("engine", "unit", "tree", "host", "service", "error"),
        Layer.of("engine.bus"),
        Layer.of("engine.setting", "unit", "tree"),
        Layer.of("engine.process", "engine.setting", "unit", "tree", "host", "error"),
        Layer.of(
            "engine.unit",
            "engine.process",
            "engine.setting",
            "engine.bus",
            "unit",
            "tree",
            "host"),
        Layer.of(
            "engine.service",
            "engine.unit",
            "engine.process",
            "engine.setting",
            "engine.bus",
            "unit",
            "tree"),
        Layer.of(
            "engine.manager",
            "engine.service",
            "engine.unit",
            "engine.process",
            "engine.setting",
            "engine.bus",
            "service",
            "unit",
            "tree"),
        Layer.of("cli.terminal", "service", "error"),
        Layer.of("cli.report", "cli.output.part", "cli.terminal", "files", "error"),
        Layer.of(
            "cli.output.part",
            "cli.terminal",
            "daemon",
            "config",
            "files",
            "service",
            "catalog",
            "host",
            "error"),
        Layer.of(
            "cli.output",
            "cli.terminal",
            "doctor",
            "repair",
            "benchmark",
            "registry",
            "change",
            "activate",
            "daemon",
            "check",
            "config",
            "files",
            "service",
            "unit",
            "tree",
            "catalog",
            "host",
            "error"),
        Layer.of("cli.edit", "cli.terminal", "config", "unit", "tree", "host", "error"),
        Layer.of(
            "cli.session",
            "cli.terminal",
            "sandbox",
            "engine",
            "change",
            "activate",
            "daemon",
            "check",
            "config",
            "service",
            "unit",
            "tree",
            "catalog",
            "host",
            "error"));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void packageUsesOnlyWhatStandsAboveIt(Layer layer) {
    List<String> allowed = new ArrayList<>(List.of(of(layer.name())));
    layer.uses().forEach(used -> allowed.add(of(used)));
    noClasses()
        .that(resideInAPackage(of(layer.name())))
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.dockerctl..")
                .and(DescribedPredicate.not(resideInAnyPackage(allowed.toArray(String[]::new)))))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCircle() {
    slices().matching("dev.dockerctl.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyPackageIsInTheTable() {
    List<String> known = new ArrayList<>(layers().map(Layer::name).toList());
    known.add("cli");
    noClasses()
        .should()
        .resideOutsideOfPackages(known.stream().map(LayersTest::of).toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void onlyTheBusClientAndTheEngineKnowTheBusLibrary() {
    noClasses()
        .that(resideOutsideOfPackage("dev.dockerctl.service.systemd..").and(outside("engine")))
        .should()
        .dependOnClassesThat(resideInAPackage("org.freedesktop.dbus.."))
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineKnowsItsLibrary() {
    noClasses()
        .that(outside("cli"))
        .should()
        .dependOnClassesThat(resideInAnyPackage("picocli.."))
        .check(CLASSES);
  }

  @Test
  void onlyTheDifferenceOfLinesKnowsTheDiffLibrary() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.dockerctl.files.record.LineDiff")
        .should()
        .dependOnClassesThat(resideInAPackage("com.github.difflib.."))
        .check(CLASSES);
  }

  @Test
  void onlyTheEntryPointsKnowTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.dockerctl.cli.Main")
        .and()
        .doNotHaveFullyQualifiedName("dev.dockerctl.cli.ArchiveTraining")
        .and()
        .doNotHaveFullyQualifiedName("dev.dockerctl.archive.ArchiveMaker")
        .and()
        .doNotHaveFullyQualifiedName("dev.dockerctl.cli.StandInMain")
        .should()
        .accessTargetWhere(new OfTheProcess())
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> outside(String name) {
    return resideOutsideOfPackage(of(name));
  }

  private static String of(String name) {
    return "dev.dockerctl." + name + "..";
  }

  /** The streams, the environment and the end of the process. */
  private static final class OfTheProcess extends DescribedPredicate<JavaAccess<?>> {
    private static final List<String> MEMBERS = List.of("out", "err", "in", "exit", "getenv");

    OfTheProcess() {
      super("System.out, err, in, exit or getenv");
    }

    @Override
    public boolean test(JavaAccess<?> access) {
      return access.getTargetOwner().isEquivalentTo(System.class)
          && MEMBERS.contains(access.getTarget().getName());
    }
  }
}
