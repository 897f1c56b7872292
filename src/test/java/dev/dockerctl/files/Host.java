package dev.dockerctl.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A small host tree with a change that creates, modifies and deletes, for fault tests. */
public record Host(Path root) {
  public static final String DROP_IN = "/etc/systemd/system/docker.service.d/docker.conf";
  public static final String JSON = "/etc/docker/daemon.json";
  public static final String OLD = "/etc/systemd/system/old.service.d/old.conf";

  public static Host in(Path root) throws IOException {
    Host host = new Host(root);
    host.write(JSON, "{}\n");
    host.write(OLD, "[Service]\n");
    return host;
  }

  public StateDirectories directories() {
    return StateDirectories.system(root);
  }

  public ConfigurationLock lock() {
    return ConfigurationLock.acquire(directories(), Duration.ofMinutes(1), "dockerctl set");
  }

  /** Creates a drop-in in a folder that is missing, modifies daemon.json and deletes a file. */
  public static List<FileEdit> edits() {
    return List.of(
        FileEdit.create(DROP_IN, bytes("[Service]\nExecStart=\n")),
        FileEdit.modify(JSON, bytes("{}\n"), bytes("{\"debug\": true}\n")),
        FileEdit.delete(OLD, bytes("[Service]\n")));
  }

  public void write(String path, String content) throws IOException {
    Path file = directories().resolve(path);
    Files.createDirectories(WholeFile.directoryOf(file));
    Files.writeString(file, content);
  }

  public String read(String path) throws IOException {
    return Files.readString(directories().resolve(path));
  }

  /** Everything under /etc: path to content, folders too, temporary files included. */
  public Map<String, String> tree() throws IOException {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root.resolve("etc"))) {
      paths.forEach(path -> tree.put(root.relativize(path).toString(), content(path)));
    }
    return tree;
  }

  private static String content(Path path) {
    try {
      return Files.isDirectory(path) ? "directory" : Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
