package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.dockerctl.activate.OnMachine;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.model.Machine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Hints can be pasted: each command of dockerctl that an error names is one that dockerctl takes,
 * and is about the daemon that the command line was about.
 */
class HintsTest extends OnMachine {
  private static final String PROGRAM = "dockerctl ";

  /** Command lines that end with an error, one a line. */
  private static final String ERRORS =
      """
      set
      set --log-level loud
      set --log-levle warn
      set --mtu 1400 --reload
      set --live-restore --reload
      set --mtu 1400 --restart --reload
      set --mtu 1400 --confirm-within 2m
      set --mtu 1400 --in nowhere
      set --config-file /x --in daemon.json
      set --builder gc.enabled=true --in drop-in
      set -H tcp://0.0.0.0:2375
      set --data-root /srv/elsewhere
      set --label 'a b' -H tcp://0.0.0.0:2375
      add --mtu 1
      unset
      unset nothing
      remove --label none
      get mtu
      mtu=1400
      env
      env set
      env set A
      env unset NONE
      unit
      unit set
      unit set LimitNOFIL=3
      unit set LimitNOFILE=abc
      unit set ExecStart=/x
      unit set Environment=A=b
      unit unset NONE
      migrate
      migrate --to elsewhere
      rollback
      rollback 99
      history show
      history show 99
      history --lines x
      drop-ins disable none.conf
      drop-ins enable
      import none.conf
      rebase --ours --theirs
      apply
      apply /none.json
      edit --in nowhere
      confirm
      why
      why proxies
      options nothing
      options --diff 1 2
      validate --docker-version 1
      show-options --value
      report --html
      reset
      doctor --fix --cis
      doctor --yes
      restart --timeout 0
      restart --confirm-within x
      status --nonsense
      --unit nowhere restart
      --unit docker.socket restart
      --unit docker.socket unit set Backlog=3 --restart
      frobnicate
      --root /nowhere show
      --root /x --user show
      """;

  @Test
  void areCommandsThatDockerctlTakes() {
    machine.dockerd().runContainer();
    List<String> seen = new ArrayList<>();
    for (String line : ERRORS.lines().toList()) {
      Machine.Result result = machine.run(words(line).toArray(String[]::new));
      for (String said : result.err().lines().toList()) {
        int at = said.indexOf(PROGRAM);
        if (said.startsWith("hint: ") && at >= 0) {
          String command = said.substring(at + PROGRAM.length());
          for (String one : command.split(" && " + PROGRAM)) {
            assertTaken(line, one);
            seen.add(one);
          }
        }
        assertThat(said).as(line).doesNotContain("--yes to ", "…,", "NAME tells");
      }
    }
    assertThat(seen).hasSizeGreaterThan(40);
  }

  private static void assertTaken(String line, String hint) {
    List<String> words = words(hint.split(" && | [|<>]| -- ")[0]);
    CommandTree tree = CommandTree.forWords(words.toArray(String[]::new));
    Subcommand selected = tree.selected();
    boolean help = words.contains("--help");
    assertThat(selected != null || help).as("'%s' hints '%s'", line, hint).isTrue();
    if (selected instanceof Subcommand.TakesDaemonWords) {
      new DaemonWords(selected).takeFrom(words, tree.commandIndex());
    }
    assertThatCode(() -> tree.root().parseArgs(words.toArray(String[]::new)))
        .as("'%s' hints '%s'", line, hint)
        .doesNotThrowAnyException();
  }

  @Test
  void keepTheGlobalOptionsAndQuoteWords() {
    Machine.Result refused =
        machine.run("--unit=docker.service", "set", "--label", "it's=so", "-H", "tcp://0.0.0.0:1");
    assertThat(refused.err())
        .contains(
            "hint: dockerctl --unit=docker.service set --label 'it'\\''s=so' -H tcp://0.0.0.0:1"
                + " --yes\n");
  }

  @Test
  void tellNoSecret() {
    Machine.Result refused =
        machine.run(
            "set", "--http-proxy", "http://me:hunter22@proxy.example:1", "-H", "tcp://0.0.0.0:1");
    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.err())
        .doesNotContain("hunter22")
        .contains("hint: run the same command with --yes\n");
  }

  /** Words as a shell reads them, quoted by single quotes at most. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
        any = true;
      } else if (c == ' ' && !quoted) {
        if (any) {
          words.add(word.toString());
        }
        word.setLength(0);
        any = false;
      } else {
        boolean escaped = c == '\\' && !quoted && i + 1 < line.length();
        word.append(escaped ? line.charAt(++i) : c);
        any = true;
      }
    }
    if (any) {
      words.add(word.toString());
    }
    return words;
  }
}
