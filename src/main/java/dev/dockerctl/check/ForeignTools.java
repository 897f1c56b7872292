package dev.dockerctl.check;

import dev.dockerctl.catalog.TableText;
import dev.dockerctl.config.HostView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Programs that write files of Docker's configuration and will write them again, by what they leave
 * in them; the head of the resource {@code foreign-tools.tsv} explains the columns.
 */
public final class ForeignTools {
  private static final String RESOURCE = "foreign-tools.tsv";
  private static final int COLUMNS = 5;

  /** Where cloud-init keeps what it does at the first boot, cloud-init 24.4. */
  private static final String USER_DATA = "/var/lib/cloud/instance/user-data.txt";

  private static final Tool CLOUD_INIT =
      new Tool(
          "cloud-init",
          "its user data names the file, so a new instance gets it written again; change it there,"
              + " too");

  private final HostView view;
  private final List<Row> rows = new ArrayList<>();

  /**
   * A program.
   *
   * @param name its name
   * @param consequence what it will do, as a sentence without a full stop
   */
  public record Tool(String name, String consequence) {}

  private record Row(Tool tool, Pattern path, Pattern text, String marker) {}

  /** The table, for the files of a host. */
  public ForeignTools(HostView view) {
    this.view = view;
    for (String line : TableText.of(ForeignTools.class, RESOURCE).split("\n", -1)) {
      if (!line.isEmpty() && line.charAt(0) != '#') {
        String[] cells = line.split("\t", COLUMNS);
        rows.add(
            new Row(
                new Tool(cells[0], cells[4]),
                Pattern.compile(cells[1]),
                Pattern.compile(cells[2], Pattern.MULTILINE),
                cells[3]));
      }
    }
  }

  /**
   * The program that writes a file; empty where none is known, and for a file that is not there.
   */
  public Optional<Tool> of(String path) {
    String text = view.text(path);
    if (text == null) {
      return Optional.empty();
    }
    for (Row row : rows) {
      boolean there = row.marker().isEmpty() || view.exists(row.marker());
      if (there && row.path().matcher(path).find() && row.text().matcher(text).find()) {
        return Optional.of(row.tool());
      }
    }
    String data = view.text(USER_DATA);
    return data != null && data.contains(path) ? Optional.of(CLOUD_INIT) : Optional.empty();
  }
}
