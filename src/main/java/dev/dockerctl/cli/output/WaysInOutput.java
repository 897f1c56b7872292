package dev.dockerctl.cli.output;

import dev.dockerctl.check.WayIn;
import dev.dockerctl.cli.output.part.Columns;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.error.Location;
import java.util.ArrayList;
import java.util.List;

/** Renders the ways into the API of a daemon. */
public record WaysInOutput(List<WayIn> ways) implements Output {
  /** Prints the ways under a heading, for a text that has more than them. */
  void section(Printer printer) {
    printer.out().println("Ways into the API:");
    for (String line : Columns.lines(rows())) {
      printer.out().println("  " + line);
    }
  }

  @Override
  public JsonObject json(Printer printer) {
    return new JsonObject().with("ways", entries(printer));
  }

  /** One object for each way. */
  List<Object> entries(Printer printer) {
    List<Object> entries = new ArrayList<>();
    for (WayIn way : ways) {
      entries.add(json(way, printer));
    }
    return entries;
  }

  private static JsonObject json(WayIn way, Printer printer) {
    return new JsonObject()
        .with("address", way.address())
        .with("opener", way.opener())
        .at(way.place())
        .with("gate", way.guard().gate().id())
        .with("group", way.guard().group())
        .with("mode", way.guard().mode())
        .with("who", who(way))
        .with("tls", tls(way))
        .with("open", way.isOpen())
        .with("local", way.isLocal())
        .with("fix", printer.fix(way.fix()));
  }

  @Override
  public void text(Printer printer) {
    Columns.print(rows(), printer.out());
  }

  private List<String[]> rows() {
    List<String[]> rows = new ArrayList<>();
    for (WayIn way : ways) {
      Location place = way.place();
      rows.add(
          new String[] {
            way.address(),
            who(way) + access(way),
            way.opener() + (place == null ? ", by default" : ", " + place)
          });
    }
    return rows;
  }

  /** The mode of a socket in the file system, or what TLS asks for. */
  private static String access(WayIn way) {
    String mode = way.guard().mode();
    return way.isTcp() ? ", TLS: " + tls(way) : mode == null ? "" : ", mode " + mode;
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
