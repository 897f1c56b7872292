package dev.dockerctl.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws what happens next on a machine: commands of dockerctl, and what people and time do. */
final class Deeds {
  private static final String[] LISTS = {"label", "insecure-registry", "registry-mirror", "dns"};
  private static final String[] SCALARS = {
    "mtu", "log-level", "debug", "live-restore", "max-concurrent-downloads", "shutdown-timeout"
  };

  private final Random random;
  private int marks;

  Deeds(Random random) {
    this.random = random;
  }

  /** What is done: a command, or something else. */
  sealed interface Deed {}

  /** A command of dockerctl; killed at a part of its moments from 0 to 1, or left alone. */
  record Command(List<String> words, double kill) implements Deed {
    String verb() {
      return words.get(0);
    }

    boolean has(String word) {
      return words.contains(word);
    }

    @Override
    public String toString() {
      return "dockerctl " + String.join(" ", words) + (kill < 0 ? "" : " KILLED at " + kill);
    }
  }

  /** Somebody writes a file. */
  record Edit(String path, String text) implements Deed {}

  /** Somebody deletes a file. */
  record Removal(String path) implements Deed {}

  /** The package changes its unit. */
  record Upgrade(String arguments) implements Deed {}

  /** Time passes. */
  record Wait(int seconds) implements Deed {}

  /** Somebody runs a container. */
  record Container() implements Deed {}

  /** Somebody restarts the daemon without dockerctl. */
  record SystemctlRestart() implements Deed {}

  Deed next() {
    int what = random.nextInt(100);
    if (what < 48) {
      return killed(change());
    }
    if (what < 63) {
      return killed(job());
    }
    if (what < 80) {
      return byHand();
    }
    if (what < 83) {
      return new Upgrade(
          pick(
              "-H fd:// --containerd=/run/containerd/containerd.sock",
              "-H fd://",
              "-H fd:// --log-level=warn"));
    }
    if (what < 90) {
      return new Wait(pick(1, 5, 150, 600));
    }
    return what < 97 ? new Container() : new SystemctlRestart();
  }

  private Command killed(List<String> words) {
    return new Command(words, random.nextInt(5) == 0 ? random.nextDouble() : -1);
  }

  private List<String> job() {
    String verb =
        pick("restart", "restart", "restart", "reload", "reload", "start", "stop", "confirm");
    List<String> words = new ArrayList<>(List.of(verb));
    if (!verb.equals("reload") && !verb.equals("confirm") && random.nextBoolean()) {
      words.add("-y");
    }
    return words;
  }

  private List<String> change() {
    List<String> words = new ArrayList<>();
    switch (random.nextInt(14)) {
      case 0, 1, 2, 3, 4 -> {
        words.add("set");
        options(words);
      }
      case 5, 6 -> {
        words.add("add");
        String name = pick(LISTS);
        words.add("--" + name + "=" + value(name));
      }
      case 7 -> {
        words.add("remove");
        String name = pick(LISTS);
        words.add("--" + name + "=" + value(name));
      }
      case 8 -> words.addAll(List.of("unset", random.nextBoolean() ? pick(LISTS) : pick(SCALARS)));
      case 9 -> words.addAll(List.of("env", "set", "HTTP_PROXY=http://p" + random.nextInt(3)));
      case 10 -> words.addAll(List.of("env", "unset", "HTTP_PROXY"));
      case 11 ->
          words.addAll(
              List.of(
                  "migrate", "--to", pick("daemon.json", "drop-in"), pick(pick(LISTS), "debug")));
      case 12 -> words.add("revert");
      default -> words.add("rollback");
    }
    how(words);
    return words;
  }

  private void options(List<String> words) {
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      String name = random.nextBoolean() ? pick(LISTS) : pick(SCALARS);
      if (random.nextInt(8) == 0) {
        words.add(
            pick("--containerd=" + Machine.DEAD_SOCKET, "--storage-driver=btrfs", "--group=ops"));
      } else if (random.nextInt(12) == 0) {
        words.add("--label=" + pick(FakeDockerd.DIES, FakeDockerd.GOES_DEAF));
      } else {
        words.add("--" + name + "=" + value(name));
      }
    }
    if (random.nextInt(3) == 0) {
      words.addAll(List.of("--in", pick("daemon.json", "drop-in")));
    }
  }

  private void how(List<String> words) {
    switch (random.nextInt(8)) {
      case 0 -> words.add("--reload");
      case 1 -> words.add("--restart");
      case 2, 3 -> words.addAll(List.of("--restart", "-y"));
      case 4 -> words.addAll(List.of("--restart", "-y", "--confirm-within", "2m"));
      default -> {}
    }
  }

  private String value(String name) {
    return switch (name) {
      case "label" -> pick("a=1", "b=2", "c=3");
      case "insecure-registry" -> pick("10.0.0.0/16", "10.1.0.0/16", "reg.example:5000");
      case "registry-mirror" -> pick("https://m1.example", "https://m2.example");
      case "dns" -> pick("10.0.0.1", "10.0.0.2");
      case "mtu" -> pick("1400", "1450");
      case "log-level" -> pick("debug", "info", "warn");
      case "max-concurrent-downloads" -> pick("4", "5");
      case "shutdown-timeout" -> pick("20", "30");
      default -> pick("true", "false");
    };
  }

  private Deed byHand() {
    int mark = ++marks;
    return switch (random.nextInt(10)) {
      case 0 -> new Edit(Machine.FOLDER + "10-mine.conf", variable(mark));
      case 1 -> new Edit(Machine.FOLDER + "zz-mine.conf", command(mark));
      case 2 -> new Edit(Machine.DROP_IN, random.nextBoolean() ? variable(mark) : command(mark));
      case 3, 4, 5 -> new Edit(Machine.JSON, json(mark));
      case 6 ->
          new Edit(Machine.VARIABLES, "# by hand " + mark + "\nDOCKER_OPTS=\"" + flag() + "\"\n");
      case 7 -> new Removal(Machine.JSON);
      case 8 -> new Removal(Machine.FOLDER + pick("10-mine.conf", "zz-mine.conf", "docker.conf"));
      default -> new Removal(Machine.VARIABLES);
    };
  }

  private String variable(int mark) {
    return "# by hand " + mark + "\n[Service]\nEnvironment=MINE=" + mark + "\nLimitNOFILE=1024\n";
  }

  private String command(int mark) {
    return "# by hand "
        + mark
        + "\n[Service]\n"
        + (random.nextInt(6) == 0 ? "" : "ExecStart=\n")
        + "ExecStart=/usr/bin/dockerd -H fd:// "
        + flag()
        + "\n";
  }

  private String flag() {
    return pick(
        "--mtu=1300",
        "--debug",
        "--label=hand=1",
        "--containerd=" + Machine.DEAD_SOCKET,
        "--live-restore",
        "--no-such-flag");
  }

  private String json(int mark) {
    String label = "\"labels\": [\"hand=" + mark + "\"]";
    return switch (random.nextInt(9)) {
      case 0 -> "{" + label + ", \"storage-driver\": \"btrfs\"}\n";
      case 1 -> "{" + label + ", \"debug\": true\n";
      case 2 -> "{" + label + ", \"nosuchkey\": 1}\n";
      case 3 -> "{" + label + ", \"live-restore\": true}\n";
      case 4 -> "{" + label + ", \"log-level\": \"debug\"}\n";
      case 5 -> "{" + label + ", \"userland-proxy\": true}\n";
      case 6 -> "{" + label + ", \"registry-mirrors\": [\"https://m1.example\"], \"mtu\": 1350}\n";
      default -> "{\n  " + label + ",\n  \"insecure-registries\": [\"10.9.0.0/16\"]\n}\n";
    };
  }

  @SafeVarargs
  private final <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
