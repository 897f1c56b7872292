package dev.dockerctl.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options every command takes, before or after its name. */
public final class GlobalOptions {
  /** How results are printed. */
  public enum Output {
    /** For people. */
    text,
    /** One object, for programs. */
    json
  }

  /** When colour is used. */
  public enum Color {
    /** On a terminal, unless NO_COLOR is set. */
    auto,
    /** Always. */
    always,
    /** Never. */
    never
  }

  /** Which service manager does the work. */
  public enum Engine {
    /** systemd where it runs, the one that is built in elsewhere. */
    auto,
    /** systemd. */
    systemd,
    /** The one that is built in. */
    builtin
  }

  private static final String USUAL_UNIT = "docker.service";

  @Option(
      names = "--root",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Work on an offline system tree such as an image")
  @Nullable Path root;

  @Option(
      names = "--user",
      scope = ScopeType.INHERIT,
      description = "Manage the calling user's rootless Docker")
  boolean user;

  @Option(
      names = "--sandbox",
      scope = ScopeType.INHERIT,
      description = "Work on a private practice host")
  boolean sandbox;

  @Option(
      names = "--unit",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "The daemon's unit (default: docker.service)")
  String unit = USUAL_UNIT;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      scope = ScopeType.INHERIT,
      description = "Service manager: auto, systemd or builtin")
  Engine engine = Engine.auto;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      scope = ScopeType.INHERIT,
      description = "Output: text or json")
  Output output = Output.text;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      scope = ScopeType.INHERIT,
      description = "Colour: auto, always or never")
  Color color = Color.auto;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Print errors only")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Print more, and traces of internal errors")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit")
  boolean help;

  /** Whether the practice host is meant. */
  public boolean sandbox() {
    return sandbox;
  }

  /** Whether results are printed as JSON. */
  public boolean json() {
    return output == Output.json;
  }

  /** Whether only errors are printed. */
  public boolean quiet() {
    return quiet;
  }

  /** Whether more is printed. */
  public boolean verbose() {
    return verbose;
  }

  /** Whether a tree of files is managed that is not the system in which a user's shell runs. */
  public boolean isElsewhere() {
    return sandbox || root != null;
  }

  /** Whether the tree of files is one that nothing runs in. */
  public boolean isOffline() {
    return root != null;
  }

  /** The options, each with its value, by which another command line is about the same daemon. */
  List<List<String>> sameDaemon() {
    List<List<String>> same = new ArrayList<>();
    if (sandbox) {
      same.add(List.of("--sandbox"));
    }
    if (root != null) {
      same.add(List.of("--root", root.toString()));
    }
    if (user) {
      same.add(List.of("--user"));
    }
    if (engine != Engine.auto) {
      same.add(List.of("--engine", engine.name()));
    }
    if (!unitName().equals(USUAL_UNIT)) {
      same.add(List.of("--unit", unit));
    }
    return same;
  }

  /** The unit's name, with {@code .service} added where no type is given. */
  public String unitName() {
    return unit.indexOf('.') < 0 ? unit + ".service" : unit;
  }
}
