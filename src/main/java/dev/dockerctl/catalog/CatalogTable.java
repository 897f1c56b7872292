package dev.dockerctl.catalog;

import dev.dockerctl.catalog.value.DockerVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the table of options; every command does so, hence one pass over plain text. */
final class CatalogTable {
  private static final String RESOURCE = "options.tsv";
  private static final int COLUMNS = 17;

  private final String text;
  private int position;

  private CatalogTable(String text) {
    this.text = text;
  }

  static List<Option> read() {
    return new CatalogTable(TableText.of(CatalogTable.class, RESOURCE)).rows();
  }

  private List<Option> rows() {
    List<Option> options = new ArrayList<>(128);
    while (position < text.length()) {
      if (text.charAt(position) == '#') {
        position = text.indexOf('\n', position) + 1;
      } else {
        options.add(row());
      }
    }
    return options;
  }

  private Option row() {
    String[] cells = new String[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
      int end = text.indexOf(i < COLUMNS - 1 ? '\t' : '\n', position);
      cells[i] = text.substring(position, end);
      position = end + 1;
    }
    return option(cells);
  }

  private static Option option(String[] cells) {
    boolean fileOnly = cells[0].equals("-");
    int bar = cells[2].indexOf(':');
    int change = cells[6].indexOf(' ');
    String first = optional(cells[5]);
    return new Option(
        fileOnly ? cells[7] : cells[0],
        optional(cells[1]),
        TableWord.of(OptionType.values(), bar < 0 ? cells[2] : cells[2].substring(0, bar)),
        ValueRule.ofId(cells[3]),
        bar < 0 ? List.of() : List.of(cells[2].substring(bar + 1).split("\\|")),
        repeatableSince(cells[4]),
        change < 0 ? first : optional(cells[6].substring(change + 1)),
        change < 0 ? null : first,
        change < 0 ? null : DockerVersion.parse(cells[6]),
        optional(cells[7]),
        cells[8].equals("-") ? null : TableWord.of(JsonType.values(), cells[8]),
        TableWord.of(Effect.values(), cells[9]),
        !cells[10].equals("no"),
        cells[10].equals("resets"),
        release(cells[11]),
        cells[12].equals("-") ? null : release(cells[12]),
        cells[13].equals("-") ? null : release(cells[13]),
        cells[14].equals("yes"),
        fileOnly,
        cells[15].equals("yes"),
        cells[16]);
  }

  private static @Nullable String optional(String cell) {
    return cell.equals("-") ? null : cell;
  }

  private static @Nullable DockerVersion repeatableSince(String cell) {
    return switch (cell) {
      case "no" -> null;
      case "yes" -> DockerVersion.OLDEST;
      default -> DockerVersion.parse(cell);
    };
  }

  /** A release, where {@code <=17.06} is an earlier one. */
  private static DockerVersion release(String cell) {
    return DockerVersion.parse(cell.startsWith("<=") ? cell.substring(2) : cell);
  }
}
