package dev.dockerctl.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A unit made at random with all its files: shadowed and masked ones, drop-ins by name, prefix and
 * template, line ends and continuations of all kinds, and words that are rich in quotes, escapes,
 * specifiers and variables.
 */
final class GeneratedUnit {
  /** Where the program lies that all of these units run, under each unit's own name. */
  static final String PROGRAMS = "/run/oracle/bin/";

  private static final String[] DIRECTORIES = {
    "/etc/systemd/system/",
    "/run/systemd/system/",
    "/usr/local/lib/systemd/system/",
    "/usr/lib/systemd/system/"
  };
  private static final String[] DROP_INS = {
    "05-first.conf", "10-more.conf", "docker.conf", "override.conf", "zz.conf", "ignored.txt"
  };
  private static final String[] PREFIXES = {
    "", "", "", "", "", "", "-", ":", "+", "!", "!!", "@", "-:", "@-", "+-", ":@"
  };
  private static final String[] NOISE = {
    "# a comment", "; another", "", "Nonsense=1", "no assignment",
        "[X-Ours]\nExecStart=/bin/x\n[Service]",
    "[Service]", "[Unit]\nExecStart=/bin/x\n[Service]", " # indented", "=x", "X-Key=y",
        "[Nonsense]\nA=b\n[Service]"
  };

  private final Random random;
  private final UnitText text;
  private final String name;
  private final String file;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, String> links = new LinkedHashMap<>();
  private final String number;

  GeneratedUnit(long seed, int index) {
    this.random = new Random(seed * 10_000 + index);
    this.text = new UnitText(random);
    this.number = String.valueOf(index);
    boolean instance = random.nextInt(10) == 0;
    String stem = "gen-" + index + "-unit";
    this.name = stem + (instance ? "@one-" + index + "\\x20two" : "") + ".service";
    this.file = stem + (instance ? "@" : "") + ".service";
    fragment();
    for (int i = random.nextInt(5); i > 0; i--) {
      dropIn();
    }
    for (int i = 0; i < 2; i++) {
      files.put("/etc/oracle/" + number + "-" + i + ".env", text.environmentFile());
    }
  }

  /** The name to load; an alias in some cases. */
  String name() {
    return name;
  }

  Map<String, byte[]> files() {
    return files;
  }

  Map<String, String> links() {
    return links;
  }

  private void fragment() {
    String directory = pick(DIRECTORIES);
    switch (random.nextInt(24)) {
      case 0 -> {
        links.put(DIRECTORIES[0] + file, "/dev/null");
        put(DIRECTORIES[3] + file, content(true));
      }
      case 1 -> put(directory + file, "");
      case 2 -> {}
      case 3 -> {
        String target = "gen-" + number + "-target" + file.substring(file.indexOf("-unit") + 5);
        put(DIRECTORIES[3] + target, content(true));
        links.put(DIRECTORIES[random.nextInt(3)] + file, DIRECTORIES[3] + target);
      }
      case 4 -> {
        put(DIRECTORIES[0] + file, content(true));
        put(DIRECTORIES[2] + file, content(true));
      }
      default -> put(directory + file, content(true));
    }
  }

  private void dropIn() {
    String folder = pick(file, file, file, name, "gen-" + number + "-.service");
    String path = pick(DIRECTORIES) + folder + ".d/" + pick(DROP_INS);
    if (random.nextInt(12) == 0) {
      links.put(path, "/dev/null");
      files.remove(path);
    } else if (!links.containsKey(path)) {
      put(path, random.nextInt(15) == 0 ? "" : content(false));
    }
  }

  private void put(String path, String content) {
    files.put(path, content.getBytes(StandardCharsets.UTF_8));
  }

  private String content(boolean fragment) {
    List<String> lines = new ArrayList<>();
    lines.add("[Service]");
    if (fragment && random.nextInt(8) > 0) {
      lines.add("Type=oneshot");
    }
    if (fragment) {
      lines.add("ExecStart=" + command());
    } else if (random.nextInt(3) == 0) {
      lines.add("ExecStart=");
      lines.add("ExecStart=" + command());
    }
    for (int i = random.nextInt(fragment ? 7 : 5); i > 0; i--) {
      lines.add(setting());
    }
    String newline = random.nextInt(6) == 0 ? "\r\n" : "\n";
    String joined = String.join("\n", lines).replace("\n", newline);
    return random.nextInt(6) == 0 ? joined : joined + newline;
  }

  private String setting() {
    String space = random.nextInt(6) == 0 ? " " : "";
    String line =
        switch (random.nextInt(9)) {
          case 0, 1, 2 -> "Environment" + space + "=" + space + text.assignments();
          case 3 -> "EnvironmentFile=" + environmentFile();
          case 4 -> "UnsetEnvironment=" + text.pick("A", "B LANG", "\"A=x\" C", "A=b", "PATH");
          case 5 ->
              "PassEnvironment=" + text.pick("container", "A container", "\"container\"", "1x");
          case 6 ->
              text.pick(
                  "Environment=", "EnvironmentFile=", "UnsetEnvironment=", "PassEnvironment=");
          default -> pick(NOISE);
        };
    return text.continued(line);
  }

  private String environmentFile() {
    String path = "/etc/oracle/" + number;
    return text.pick(
        "-" + path + "-0.env",
        path + "-1.env",
        "-" + path + "-*.env",
        "-/etc/oracle/%n-missing.env",
        random.nextInt(4) == 0 ? "/etc/oracle/missing.env" : path + "-0.env");
  }

  private String command() {
    StringBuilder command = new StringBuilder(single());
    while (random.nextInt(12) == 0) {
      command.append(" ; ").append(single());
    }
    return text.continued(command.toString());
  }

  private String single() {
    String prefix = pick(PREFIXES);
    StringBuilder command =
        new StringBuilder(prefix).append(PROGRAMS).append("gen-").append(number);
    if (prefix.indexOf('@') >= 0) {
      command.append(" zero");
    }
    for (int i = random.nextInt(7); i > 0; i--) {
      command.append(text.pick(" ", " ", "  ", "\t")).append(text.word());
    }
    return command.toString();
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
