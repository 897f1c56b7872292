package dev.dockerctl.unit.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Makes trees of unit files with sections {@code [Install]}, aliases, masks and links. */
final class RandomUnitTree {
  static final List<String> NAMES =
      List.of(
          "docker.service",
          "docker.socket",
          "a.service",
          "b.service",
          "c.service",
          "t@.service",
          "t@x.service",
          "t@y.service",
          "u@.service",
          "u@x.service",
          "a.socket",
          "a.mount",
          "one.target",
          "two.target",
          "v@.target",
          "v@x.target");
  private static final List<String> FOLDERS =
      List.of(
          "etc/systemd/system",
          "etc/systemd/system",
          "usr/lib/systemd/system",
          "usr/lib/systemd/system",
          "usr/lib/systemd/system",
          "usr/lib/systemd/system",
          "usr/local/lib/systemd/system",
          "run/systemd/system");
  private static final List<String> KEYS =
      List.of(
          "WantedBy",
          "WantedBy",
          "WantedBy",
          "RequiredBy",
          "UpheldBy",
          "Alias",
          "Alias",
          "Also",
          "Also",
          "DefaultInstance",
          "Unknown");
  private static final List<String> SPECIFIERS =
      List.of(
          "%i.service", "%p.target", "x-%i.target", "%n", "%N.target", "t@%i.service", "%j.target");

  private final Random random;
  private final Path root;

  RandomUnitTree(long seed, Path root) {
    this.random = new Random(seed);
    this.root = root;
  }

  <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  void make() throws IOException {
    Files.createDirectories(root.resolve("etc/systemd/system"));
    Files.createDirectories(root.resolve("usr/lib/systemd/system"));
    if (chance(30)) {
      Files.createSymbolicLink(root.resolve("lib"), Path.of("usr/lib"));
    }
    for (String name : NAMES) {
      if (chance(70)) {
        unit(one(FOLDERS) + "/" + name, name);
      }
      if (chance(15)) {
        unit(one(FOLDERS) + "/" + name, name);
      }
      if (chance(15)) {
        String folder = name.startsWith("t@") && chance(50) ? "t@.service" : name;
        write(
            one(FOLDERS) + "/" + folder + ".d/" + one(List.of("10.conf", "20.conf", "x.txt")),
            chance(10) ? "" : install());
      }
    }
    int links = random.nextInt(5);
    for (int i = 0; i < links; i++) {
      String by = one(NAMES) + one(List.of(".wants", ".wants", ".requires", ".upholds"));
      link(one(FOLDERS) + "/" + by + "/" + one(NAMES), target());
    }
  }

  private String target() {
    String name = one(NAMES);
    return chance(70)
        ? "/" + one(FOLDERS) + "/" + name
        : chance(50) ? "../" + name : "/opt/" + name;
  }

  private void unit(String path, String name) throws IOException {
    int kind = random.nextInt(100);
    if (kind < 70) {
      write(path, "[Unit]\nDescription=x\n" + install());
    } else if (kind < 76) {
      link(path, "/dev/null");
    } else if (kind < 79) {
      write(path, "");
    } else if (kind < 85) {
      write("opt/" + name, "[Unit]\n" + install());
      link(path, "/opt/" + name);
    } else if (kind < 95) {
      link(path, chance(50) ? one(NAMES) : "/" + one(FOLDERS) + "/" + one(NAMES));
    } else {
      link(path, "/opt/nowhere/" + name);
    }
  }

  private String install() {
    StringBuilder text = new StringBuilder("[Install]\n");
    int lines = random.nextInt(5);
    for (int i = 0; i < lines; i++) {
      text.append(line()).append('\n');
    }
    return text.toString();
  }

  private String line() {
    String key = one(KEYS);
    if (chance(6)) {
      return key + "=";
    }
    if (key.equals("DefaultInstance")) {
      return key + "=" + one(List.of("x", "y", "z", "b/d"));
    }
    StringBuilder line = new StringBuilder(key).append('=').append(word(key));
    while (chance(25)) {
      line.append(' ').append(word(key));
    }
    return line.toString();
  }

  private String word(String key) {
    if (chance(8)) {
      return one(SPECIFIERS);
    }
    if (key.equals("Alias") && chance(70)) {
      return one(
          List.of(
              "z.service",
              "z@.service",
              "z@x.service",
              "z.socket",
              "dbus-z.service",
              "\"q.service\""));
    }
    if (key.equals("Alias") && chance(20)) {
      return "one.target.wants/" + one(NAMES);
    }
    return chance(15) ? one(List.of("none.target", "gone.service", "w@.target")) : one(NAMES);
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.writeString(file, text);
    }
  }

  private void link(String path, String target) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.createSymbolicLink(file, Path.of(target));
    }
  }
}
