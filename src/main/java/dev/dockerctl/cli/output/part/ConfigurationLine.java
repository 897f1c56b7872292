package dev.dockerctl.cli.output.part;

import dev.dockerctl.daemon.ChangedUnitFiles;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.service.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tells in one line how far the daemon is from what is on disk, and what to run.
 *
 * @param state what the service manager says of the unit
 * @param drift how far the daemon's options are from those on disk
 * @param values what is on disk of the options that the daemon does not have, by their names
 * @param refusals why the daemon would not start with what is on disk
 * @param changed unit files that changed since the daemon was started
 */
public record ConfigurationLine(
    UnitState state,
    Drift drift,
    Map<String, String> values,
    List<String> refusals,
    List<String> changed) {
  public String text() {
    String reload =
        state.needDaemonReload()
            ? "; unit files changed since they were loaded: dockerctl daemon-reload"
            : "";
    return due() + newer() + reload;
  }

  private String due() {
    if (state.isStarting() && state.subState().startsWith("auto-restart")) {
      return "the daemon ended, and systemd starts it again: dockerctl doctor";
    }
    if (state.isStarting() || state.isStopping()) {
      return (state.isStarting() ? "the daemon is starting" : "the daemon is stopping")
          + named("; ");
    }
    if (state.isMasked()) {
      String unmask = "systemctl unmask " + state.id();
      return state.isActive()
          ? "the unit is masked, so that a restart fails: " + unmask + named("; ")
          : "the unit is masked, so that nothing starts it: " + unmask;
    }
    if (!refusals.isEmpty()) {
      return "the daemon would not start with what is on disk" + named("; ");
    }
    boolean told = changed.isEmpty() && !state.needDaemonReload();
    return switch (drift.state()) {
      case IN_SYNC ->
          told
              ? "the daemon runs with what is on disk"
              : "the daemon runs with the options that are on disk";
      case RESTART_NEEDED -> due("restart");
      case RELOAD_NEEDED -> due("reload");
      case NOT_RUNNING -> "the daemon is not running: dockerctl start";
      case UNKNOWN -> "cannot be told from outside" + named("; ");
    };
  }

  /** The command comes last, after what it brings. */
  private String due(String command) {
    String named = named("");
    if (named.isEmpty() && !changed.isEmpty()) {
      named = "changed since the daemon was started: " + String.join(", ", changed);
    }
    String run = "dockerctl " + command;
    return command + " is due: " + (named.isEmpty() ? run : named + " (" + run + ")");
  }

  /** The options in which the daemon differs; nothing where there are none. */
  private String named(String before) {
    List<String> parts = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String name : drift.pending()) {
      String value = values.getOrDefault(name, "");
      missing.add("--" + name + (value.isEmpty() ? "" : " " + value));
    }
    drift.settings().forEach(name -> missing.add(name + "="));
    if (!missing.isEmpty()) {
      String not = before.isEmpty() ? "" : "not yet in the daemon: ";
      parts.add(not + String.join(", ", missing));
    }
    if (!drift.leftOver().isEmpty()) {
      parts.add("still in the daemon: --" + String.join(", --", drift.leftOver()));
    }
    return parts.isEmpty() ? "" : before + String.join("; ", parts);
  }

  /** A restart that is due brings the rest of the files as well. */
  private String newer() {
    boolean tells =
        refusals.isEmpty()
            && !state.isMasked()
            && state.isActive()
            && drift.state() != Drift.State.RESTART_NEEDED;
    return tells && !changed.isEmpty() ? "; " + ChangedUnitFiles.sentence(changed) : "";
  }
}
