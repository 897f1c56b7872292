package dev.dockerctl.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of the daemon, and how far it is from what is on disk. */
final class DaemonState implements Section {
  @Override
  public Element body(Values part, Values report) {
    Element facts = Element.of("dl").styled("facts");
    Element state = state(part);
    if (part.has("since")) {
      state.text(" since ").add(Element.moment(part.text("since")));
    }
    fact(facts, "State", state);
    fact(facts, "Configuration", configuration(part));
    names(facts, "Not yet in the daemon", part.texts("pending"));
    names(facts, "Still in the daemon", part.texts("leftOver"));
    texts(facts, "Waits for a start", part.texts("pendingSettings"));
    texts(facts, "Does not start because", part.texts("errors"));
    texts(facts, "Note", notes(part, report));
    undo(facts, part);
    optional(facts, "Main PID", part.text("mainPid"));
    if (part.has("fragmentPath")) {
      fact(facts, "Unit file", Section.code(part.text("fragmentPath")));
    }
    optional(facts, "Starts with the host", part.text("unitFileState"));
    fact(facts, "Service manager", text(part.text("engine")));
    commandLine(facts, report.object("options"));
    return facts;
  }

  /** The state in one mark. */
  static Element state(Values part) {
    String active = part.text("activeState");
    Mark mark =
        active.equals("active") ? Mark.GOOD : active.equals("failed") ? Mark.BAD : Mark.WARNING;
    return Element.of("span").add(mark.of(active + " (" + part.text("subState") + ")"));
  }

  /** How far the daemon is from what is on disk, in one mark. */
  static Element configuration(Values part) {
    if (!part.texts("errors").isEmpty()) {
      return Mark.BAD.of("the daemon would not start with what is on disk");
    }
    return switch (part.text("state")) {
      case "in-sync" ->
          part.is("needDaemonReload")
              ? Mark.WARNING.of("unit files changed since they were loaded")
              : part.texts("changedSinceStart").isEmpty()
                  ? Mark.GOOD.of("the daemon has what is on disk")
                  : Mark.WARNING.of("unit files are newer than the daemon");
      case "restart-needed" -> Mark.WARNING.of("a restart is due");
      case "reload-needed" -> Mark.WARNING.of("a reload is due");
      case "not-running" -> Mark.WARNING.of("no daemon runs");
      default -> Mark.PLAIN.of("cannot be told from outside");
    };
  }

  /** The warnings that are no finding as well. */
  private static List<String> notes(Values part, Values report) {
    Values doctor = report.object("doctor");
    List<Values> findings = doctor == null ? List.of() : doctor.objects("findings");
    List<String> notes = new ArrayList<>();
    for (String warning : part.texts("warnings")) {
      if (findings.stream().noneMatch(finding -> warning.contains(finding.text("detail")))) {
        notes.add(warning);
      }
    }
    return notes;
  }

  private static void undo(Element facts, Values part) {
    Values undo = part.object("pendingUndo");
    if (undo != null) {
      Element value = Element.of("span").add(Mark.WARNING.of(undo.text("stage"))).text(" due ");
      value.add(Element.moment(undo.text("due")));
      undo.texts("commands").forEach(command -> value.text(" ").add(Section.code(command)));
      fact(facts, "An undo may come", value);
    }
    for (Values kept : part.objects("keptFiles")) {
      fact(facts, "Put aside by an undo", Section.code(kept.text("path")));
    }
  }

  private static void commandLine(Element facts, @Nullable Values options) {
    Values running = options == null ? null : options.object("running");
    if (running != null) {
      fact(facts, "Runs with", Section.code(String.join(" ", running.texts("commandLine"))));
    }
  }

  private static void names(Element facts, String term, List<String> names) {
    if (!names.isEmpty()) {
      fact(facts, term, Section.code("--" + String.join(" --", names)));
    }
  }

  private static void texts(Element facts, String term, List<String> texts) {
    texts.forEach(text -> fact(facts, term, text(text)));
  }

  private static void optional(Element facts, String term, String text) {
    if (!text.isEmpty()) {
      fact(facts, term, text(text));
    }
  }

  private static Element text(String text) {
    return Element.of("span", text);
  }

  private static void fact(Element facts, String term, Element value) {
    facts.add(Element.of("div").add("dt", term).add(Element.of("dd").add(value)));
  }
}
