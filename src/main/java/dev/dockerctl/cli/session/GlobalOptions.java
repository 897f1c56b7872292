package dev.dockerctl.cli.session;

import dev.dockerctl.cli.terminal.Palette;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.host.Host;
import dev.dockerctl.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;

/** The options every command takes, before or after its name. */
public final class GlobalOptions {
  /** How results are printed. */
  public enum Format {
    /** For people. */
    text,
    /** One object, for programs. */
    json
  }

  /** Which service manager does the work. */
  public enum Engine {
    /** systemd where it runs, the one that is built in elsewhere. */
    auto,
    systemd,
    /** The one that is built in. */
    builtin
  }

  private static final String USUAL_UNIT = "docker.service";

  private final Parameter<Path> root;
  private final Parameter<Boolean> user;
  private final Parameter<Boolean> sandbox;
  private final Parameter<String> unit;
  private final Parameter<Engine> engine;
  private final Parameter<Format> output;
  private final Parameter<Palette.When> colour;
  private final Parameter<Boolean> quiet;
  private final Parameter<Boolean> verbose;

  /** Declares them for a command and its subcommands. */
  public GlobalOptions(CommandSpec program) {
    Parameters all = new Parameters(program, ScopeType.INHERIT);
    root =
        all.one(Path.class, "DIR", "Work on an offline system tree such as an image", "--root")
            .ofOneCall();
    user = all.flag("Manage the calling user's rootless Docker", "--user");
    sandbox = all.flag("Work on a private practice host", "--sandbox");
    unit = all.text("NAME", "The daemon's unit (default: docker.service)", "--unit");
    engine =
        all.one(Engine.class, "ENGINE", "Service manager: auto, systemd or builtin", "--engine");
    output = all.one(Format.class, "FORMAT", "Output: text or json", "-o", "--output");
    colour = all.one(Palette.When.class, "WHEN", "Colour: auto, always or never", "--color");
    quiet = all.flag("Print errors only", "-q", "--quiet");
    verbose = all.flag("Print more, and traces of internal errors", "-v", "--verbose");
    all.help("Show this help and exit", "-h", "--help").ofOneCall();
  }

  /** The tree of files that is meant instead of this machine; null for none. */
  @Nullable Path root() {
    return root.given();
  }

  /** Whether the calling user's rootless Docker is meant. */
  public boolean user() {
    return user.isOn();
  }

  /** Whether the practice host is meant. */
  public boolean sandbox() {
    return sandbox.isOn();
  }

  /** The service manager that does the work. */
  Engine engine() {
    return engine.or(Engine.auto);
  }

  /** Whether results are printed as JSON. */
  public boolean json() {
    return output.or(Format.text) == Format.json;
  }

  /** Whether only errors are printed. */
  public boolean quiet() {
    return quiet.isOn();
  }

  /** Whether more is printed. */
  public boolean verbose() {
    return verbose.isOn();
  }

  /** When colour is used. */
  public Palette.When colour() {
    return colour.or(Palette.When.auto);
  }

  /** What they say of the output. */
  Printer.Wish wish() {
    return new Printer.Wish(json(), quiet(), colour());
  }

  /** Whether a tree of files is managed that is not the system in which a user's shell runs. */
  boolean isElsewhere() {
    return sandbox() || root() != null;
  }

  /** Whether the tree of files is one that nothing runs in. */
  public boolean isOffline() {
    return root() != null;
  }

  /** The options, each with its value, by which another command line is about the same daemon. */
  List<List<String>> sameDaemon() {
    List<List<String>> same = new ArrayList<>();
    if (sandbox()) {
      same.add(List.of("--sandbox"));
    }
    if (root() != null) {
      same.add(List.of("--root", root().toString()));
    }
    if (user()) {
      same.add(List.of("--user"));
    }
    if (engine() != Engine.auto) {
      same.add(List.of("--engine", engine().name()));
    }
    if (!unitName().equals(USUAL_UNIT)) {
      same.add(List.of("--unit", unit()));
    }
    return same;
  }

  /** The unit as it is given. */
  String unit() {
    return unit.or(USUAL_UNIT);
  }

  /** The unit's name, with {@code .service} added where no type is given, as systemctl does. */
  public String unitName() {
    return UnitNames.hasType(unit()) ? unit() : unit() + ".service";
  }

  /** The host that they choose: this machine, a tree of files, or the sandbox. */
  Host host(Host live) {
    if (sandbox()) {
      requireNoOtherHost();
      return Sandbox.of(live).host();
    }
    Path tree = root();
    if (tree != null && !Files.isDirectory(tree)) {
      throw UsageError.of(
          "cannot use '" + tree + "' as root: there is no such directory",
          "give the directory of a system tree, such as a mounted image");
    }
    return new Host(
        tree == null ? live.root() : directory(tree.toAbsolutePath().normalize()),
        tree == null ? live.access() : Host.Access.OFFLINE,
        user() ? Host.Scope.USER : Host.Scope.SYSTEM,
        live.user(),
        live.environment(),
        live.clock());
  }

  /** The sandbox is a host of its own, with one service manager. */
  private void requireNoOtherHost() {
    String other =
        root() != null
            ? "--root"
            : user() ? "--user" : engine() == Engine.systemd ? "--engine systemd" : null;
    if (other != null) {
      throw UsageError.of(
          "cannot use '" + other + "' together with '--sandbox'", "leave one of them out");
    }
  }

  /**
   * The directory itself where a link to one is given; not by its real path, since that of {@code
   * /proc/PID/root} is another tree.
   */
  private static Path directory(Path root) {
    return Files.isSymbolicLink(root) ? root.resolve(".") : root;
  }
}
