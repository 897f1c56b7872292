package dev.dockerctl.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The unit files below a root, as the fake understands them. */
public final class FakeUnitTree {
  private static final List<String> FOLDERS =
      List.of("etc/systemd/system", "run/systemd/system", "usr/lib/systemd/system");

  private final Path root;

  /** The units of a tree. */
  public FakeUnitTree(Path root) {
    this.root = root;
  }

  FakeUnitFile file(String unit) {
    String text = null;
    boolean masked = false;
    TreeMap<String, String> dropIns = new TreeMap<>();
    for (String folder : FOLDERS) {
      Path fragment = root.resolve(folder).resolve(unit);
      masked |= text == null && isMask(fragment);
      if (text == null && Files.isRegularFile(fragment)) {
        text = read(fragment);
      }
      Path more = root.resolve(folder).resolve(unit + ".d");
      if (Files.isDirectory(more)) {
        readInto(dropIns, more);
      }
    }
    return new FakeUnitFile(text, dropIns, masked);
  }

  private static void readInto(Map<String, String> dropIns, Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.endsWith(".conf")) {
          dropIns.putIfAbsent(name, read(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isMask(Path file) {
    try {
      return Files.isSymbolicLink(file) && Files.readSymbolicLink(file).endsWith("null");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      if (isMask(file)) {
        return "";
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
