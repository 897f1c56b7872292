package dev.dockerctl.cli.command;

import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import dev.dockerctl.cli.output.JsonWriter;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.unit.UnitFile;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** The unit's files as they take effect. */
@Command(
    name = "cat",
    description = "Show the unit's file and its drop-ins in the order they take effect.")
public final class CatCommand implements Subcommand {
  @Override
  public int run(Session session) {
    Configuration configuration = session.configuration();
    configuration.requireLoaded();
    List<UnitFile> files = configuration.unit().files();
    if (session.options().json()) {
      JsonWriter.write(json(configuration, files), session.streams().out());
    } else {
      text(files, session.streams().out());
    }
    return 0;
  }

  private static void text(List<UnitFile> files, PrintStream out) {
    boolean first = true;
    for (UnitFile file : files) {
      if (!first) {
        out.println();
      }
      out.println("# " + file.path());
      String content = text(file);
      out.print(content.endsWith("\n") || content.isEmpty() ? content : content + "\n");
      first = false;
    }
  }

  private static Map<String, Object> json(Configuration configuration, List<UnitFile> files) {
    List<Object> list = new ArrayList<>();
    for (UnitFile file : files) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("path", file.path());
      entry.put("content", text(file));
      list.add(entry);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("unit", configuration.unit().name());
    result.put("files", list);
    return result;
  }

  private static String text(UnitFile file) {
    return new String(file.content(), StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
