package dev.dockerctl.cli.output;

import dev.dockerctl.check.WayIn;
import dev.dockerctl.cli.output.part.Columns;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.error.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Renders the ways into the API of a daemon.
 *
 * @param ways the ways in their order
 */
public record WaysInOutput(List<WayIn> ways) implements Output {
  @Override
  public Map<String, Object> json(Printer printer) {
    List<Object> entries = new ArrayList<>();
    for (WayIn way : ways) {
      Location place = way.place();
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("address", way.address());
      entry.put("opener", way.opener());
      entry.put("file", place == null ? null : place.file());
      entry.put("line", place == null || place.line() == 0 ? null : place.line());
      entry.put("gate", way.guard().gate().id());
      entry.put("group", way.guard().group());
      entry.put("mode", way.guard().mode());
      entry.put("who", who(way));
      entry.put("tls", tls(way));
      entry.put("open", way.isOpen());
      entry.put("local", way.isLocal());
      entry.put("fix", way.fix() == null ? null : printer.hint(way.fix()));
      entries.add(entry);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ways", entries);
    return result;
  }

  @Override
  public void text(Printer printer) {
    List<String[]> rows = new ArrayList<>();
    for (WayIn way : ways) {
      Location place = way.place();
      rows.add(
          new String[] {
            way.address(), who(way), way.opener() + (place == null ? ", by default" : ", " + place)
          });
    }
    Columns.print(rows, printer.out());
  }

  /** Who may take a way, in a few words. */
  private static String who(WayIn way) {
    WayIn.Guard guard = way.guard();
    return switch (guard.gate()) {
      case OPEN, ENCRYPTED ->
          way.isLocal() ? "every user and program of this host" : "everyone who reaches it";
      case CERTIFICATE -> "who has a client certificate";
      case OWNER -> "its owner";
      case GROUP -> "members of the group '" + guard.group() + "'";
    };
  }

  /** The verdict on TLS; "not needed" on a socket that does not leave the host. */
  private static String tls(WayIn way) {
    if (!way.isTcp()) {
      return "not needed";
    }
    return switch (way.guard().gate()) {
      case CERTIFICATE -> "client certificates";
      case ENCRYPTED -> "no client certificates";
      default -> "none";
    };
  }
}
