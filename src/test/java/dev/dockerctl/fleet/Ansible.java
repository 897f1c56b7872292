package dev.dockerctl.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.HostRequirements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The installed Ansible, with the collection as it is built and installed from its archive. */
final class Ansible {
  static final Path SOURCE = Path.of("ansible").toAbsolutePath();
  static final Path PROGRAMS = Path.of("/usr/bin");
  private static final String ARCHIVE = "dockerctl-dockerctl-0.1.0.tar.gz";

  private final Path folder;

  private Ansible(Path folder) {
    this.folder = folder;
  }

  /** Builds the collection and installs it into a folder; aborts the test without Ansible. */
  static Ansible in(Path folder) throws IOException {
    if (!Files.isExecutable(PROGRAMS.resolve("ansible-galaxy"))) {
      HostRequirements.skip("cannot run Ansible: ansible-core is not installed");
    }
    Ansible ansible = new Ansible(folder);
    Files.writeString(
        folder.resolve("ansible.cfg"),
        """
        [defaults]
        inventory = hosts.yml
        collections_path = collections
        local_tmp = tmp
        host_key_checking = false
        [galaxy]
        server_list =
        [ssh_connection]
        pipelining = true
        control_path_dir = cp
        """);
    ansible.build(folder).orFail();
    ansible
        .run(
            PROGRAMS.resolve("ansible-galaxy").toString(),
            "collection",
            "install",
            "--offline",
            "-p",
            "collections",
            folder.resolve(ARCHIVE).toString())
        .orFail();
    return ansible;
  }

  /** Builds the archive into a folder. */
  Run build(Path target) {
    return run(
        "ansible-galaxy",
        "collection",
        "build",
        "--force",
        "--output-path",
        target.toString(),
        SOURCE.toString());
  }

  static String archive() {
    return ARCHIVE;
  }

  /** The folder of the installed collection. */
  Path installed() {
    return folder.resolve("collections/ansible_collections/dockerctl/dockerctl");
  }

  Path folder() {
    return folder;
  }

  /** Runs a playbook of the collection. */
  Run play(String playbook, Map<String, String> variables, String... words) {
    return play("dockerctl.dockerctl." + playbook, extra(variables), words);
  }

  /** Runs a playbook of the test. */
  Run playFile(String file, Map<String, String> variables, String... words) {
    return play(file, extra(variables), words);
  }

  private Run play(String playbook, List<String> extra, String... words) {
    return run(command(playbook, extra, words).toArray(String[]::new));
  }

  /** Starts a playbook of the collection, which {@link #finish} waits for. */
  Process start(String playbook, Map<String, String> variables, Path output) throws IOException {
    return builder(command("dockerctl.dockerctl." + playbook, extra(variables)))
        .redirectOutput(output.toFile())
        .start();
  }

  private static List<String> command(String playbook, List<String> extra, String... words) {
    List<String> command = new ArrayList<>(List.of("ansible-playbook", playbook));
    command.addAll(extra);
    command.addAll(List.of(words));
    return command;
  }

  private static List<String> extra(Map<String, String> variables) {
    List<String> words = new ArrayList<>();
    variables.forEach(
        (name, json) -> words.addAll(List.of("-e", "{\"" + name + "\": " + json + "}")));
    return words;
  }

  /** Runs a command in the folder, for five minutes at most. */
  Run run(String... command) {
    try {
      Path output = Files.createTempFile(folder, "run", ".log");
      long begun = System.nanoTime();
      Process process = builder(List.of(command)).redirectOutput(output.toFile()).start();
      return finish(process, output, begun);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("ANSIBLE_CONFIG", folder.resolve("ansible.cfg").toString());
    builder.environment().put("ANSIBLE_NOCOLOR", "1");
    builder.environment().put("ANSIBLE_HOME", folder.resolve("home").toString());
    builder.environment().put("PWD", folder.toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("PATH", "/usr/bin:/usr/sbin:/bin:/sbin");
    return builder;
  }

  static Run finish(Process process, Path output, long begun) {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(Duration.ofMinutes(5).toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError("it does not end:\n" + Files.readString(output));
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      return new Run(process.exitValue(), Files.readString(output), seconds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * What a run came to.
   *
   * @param seconds how long it took
   */
  record Run(int exit, String out, double seconds) {
    private static final Pattern RECAP = Pattern.compile("^(\\S+)\\s+: ok=.*$", Pattern.MULTILINE);

    Run orFail() {
      assertThat(exit).as(out).isZero();
      return this;
    }

    /** The line of the recap about a host; empty where there is none. */
    String recap(String host) {
      Matcher matcher = RECAP.matcher(out);
      String found = "";
      while (matcher.find()) {
        if (matcher.group(1).equals(host)) {
          found = matcher.group();
        }
      }
      return found;
    }
  }
}
