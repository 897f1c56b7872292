package dev.dockerctl.cli.output;

import dev.dockerctl.cli.Session;
import dev.dockerctl.service.UnitFileChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renders a change of what starts at boot. */
public final class EnableOutput {
  private final String unit;
  private final List<UnitFileChange> changes;
  private final String state;
  private final List<String> warnings;

  /** A rendering of changes and of the enablement they led to. */
  public EnableOutput(
      String unit, List<UnitFileChange> changes, String state, List<String> warnings) {
    this.unit = unit;
    this.warnings = List.copyOf(warnings);
    this.changes = changes;
    this.state = state;
  }

  /** Writes it as the session wants it. */
  public void print(Session session) {
    session.acted();
    if (session.options().json()) {
      JsonWriter.write(json(), session.streams().out());
      return;
    }
    for (UnitFileChange change : changes) {
      String target = change.target().isEmpty() ? "" : " -> " + change.target();
      String verb = change.type().equals("unlink") ? "Removed " : "Created ";
      session.note(verb + session.shown(change.file()) + target);
    }
    if (!session.options().quiet()) {
      session.streams().out().println(unit + " is " + state);
    }
  }

  private Map<String, Object> json() {
    List<Object> files = new ArrayList<>();
    for (UnitFileChange change : changes) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("path", change.file());
      entry.put("action", change.type().equals("unlink") ? "delete" : "create");
      files.add(entry);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("changed", !changes.isEmpty());
    result.put("files", files);
    result.put("unit", unit);
    result.put("unitFileState", state);
    result.put("warnings", warnings);
    return result;
  }
}
