package dev.dockerctl.catalog.release;

import dev.dockerctl.catalog.value.DockerVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** What dockerd has in each release, read from a table beside the catalog's own. */
final class Facts {
  private Facts() {}

  /** One option, cells as they stand in the table. */
  record Fact(List<String> cells) {
    /** The name dockerctl gives it. */
    String name() {
      return cells.get(0).equals("-") ? cells.get(5) : cells.get(0);
    }

    boolean isFlag() {
      return !cells.get(0).equals("-");
    }

    /** What a release makes of it, in the words of dockerctl. */
    String status(DockerVersion version) {
      if (reached(cells.get(10), version)) {
        return "removed";
      }
      if (!reached(cells.get(8), version)) {
        return "not yet there";
      }
      return reached(cells.get(9), version) ? "deprecated" : "available";
    }

    @Override
    public String toString() {
      return name();
    }
  }

  static List<Fact> all() {
    List<Fact> facts = new ArrayList<>();
    try (InputStream stream =
        Objects.requireNonNull(Facts.class.getResourceAsStream("facts.tsv"))) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.split("\n")) {
        if (!line.startsWith("#")) {
          facts.add(new Fact(List.of(line.split("\t"))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return facts;
  }

  /** The releases that brought, deprecated or removed something, each with the one before it. */
  static List<String> boundaries() {
    TreeSet<DockerVersion> versions = new TreeSet<>();
    for (Fact fact : all()) {
      for (int column : new int[] {8, 9, 10}) {
        String cell = fact.cells().get(column);
        if (!cell.equals("-") && !cell.startsWith("<=") && !cell.equals("17.05.0")) {
          DockerVersion version = DockerVersion.parse(cell);
          versions.add(version);
          versions.add(before(version));
        }
      }
    }
    List<String> texts = new ArrayList<>();
    versions.forEach(version -> texts.add(version.toString()));
    return texts;
  }

  /** The newest release before another one. */
  private static DockerVersion before(DockerVersion version) {
    if (version.patch() > 0) {
      return new DockerVersion(version.major(), version.minor(), version.patch() - 1);
    }
    DockerVersion line = DockerVersion.OLDEST;
    for (String text : KnownReleases.lines()) {
      DockerVersion earlier = DockerVersion.parse(text);
      line = earlier.compareTo(version) < 0 ? earlier : line;
    }
    return new DockerVersion(line.major(), line.minor(), DockerVersion.OPEN);
  }

  private static boolean reached(String cell, DockerVersion version) {
    return cell.startsWith("<=")
        || (!cell.equals("-") && version.isAtLeast(DockerVersion.parse(cell)));
  }
}
