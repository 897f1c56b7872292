package dev.dockerctl.config;

import dev.dockerctl.error.ShellWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way out of options that are given on the command line and in daemon.json: a single command,
 * since the daemon would not start while one of them is left.
 */
public final class ConflictRepair {
  /** The drop-in that is written unless another one is named. */
  public static final String USUAL = "docker.conf";

  /** One that is read after most others. */
  public static final String LATER = "zz-docker.conf";

  private static final Pattern CHANGING = Pattern.compile("dockerctl (?:set|unset|add|remove)\\b");

  private ConflictRepair() {}

  /** Two commands, one a line, of which each is enough. */
  public static String of(Configuration configuration, Collection<String> names) {
    String end = dropIn(configuration) + " " + String.join(" ", names);
    return "dockerctl migrate --to daemon.json" + end + "\ndockerctl migrate --to drop-in" + end;
  }

  /**
   * The way out of conflicts that a plan would have, by what is on disk: of one that the plan
   * brings nothing there can be moved out of the way. Empty where it has none.
   */
  public static Optional<String> beforePlan(Configuration before, Configuration after) {
    List<String> onDisk = names(before);
    List<String> brought = new ArrayList<>(names(after));
    brought.removeAll(onDisk);
    if (!brought.isEmpty()) {
      return Optional.of("dockerctl unset " + String.join(" ", brought));
    }
    return after.conflicts().isEmpty() ? Optional.empty() : Optional.of(of(before, onDisk));
  }

  private static List<String> names(Configuration configuration) {
    return configuration.conflicts().stream().map(Conflict::name).distinct().toList();
  }

  /**
   * A fix with the drop-in to write in each command that changes options, where a later one than
   * the usual gives the command line: others would not take effect.
   *
   * @param fix commands and words about them
   */
  public static String inDropIn(Configuration configuration, String fix) {
    String dropIn = dropIn(configuration);
    boolean isSaid = dropIn.isEmpty() || fix.contains("--drop-in") || fix.contains("--in ");
    return isSaid ? fix : CHANGING.matcher(fix).replaceAll("$0" + Matcher.quoteReplacement(dropIn));
  }

  /** The drop-in to write, where a later one than the usual gives the command line. */
  private static String dropIn(Configuration configuration) {
    DaemonCommandLine line = configuration.line();
    String winner = line == null ? "" : line.command().setting().location().file();
    String name = winner.substring(winner.lastIndexOf('/') + 1);
    boolean later =
        configuration.unit().dropInPaths().contains(winner) && name.compareTo(USUAL) > 0;
    if (!later) {
      return "";
    }
    String folder = winner.substring(0, winner.lastIndexOf('/'));
    boolean writable =
        folder.endsWith("/" + configuration.unit().name() + ".d")
            && !folder.startsWith("/usr/")
            && !folder.startsWith("/lib/")
            && !folder.startsWith("/run/");
    return " --drop-in " + ShellWords.quote(writable ? name : laterThan(name));
  }

  /** A name that sorts after another one, as systemd sorts drop-ins. */
  public static String laterThan(String name) {
    if (name.compareTo(LATER) < 0) {
      return LATER;
    }
    // A letter sorts after the dot of the suffix, a dash before it.
    return name.substring(0, name.lastIndexOf('.')) + "z.conf";
  }
}
