package dev.dockerctl.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dockerctl.activate.Activation;
import dev.dockerctl.change.MakeChange;
import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.change.plan.Needs;
import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.cli.session.TestSession;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.record.PutBack;
import dev.dockerctl.host.Host;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeOutputTest {
  private static final String DROP_IN = "/etc/systemd/system/docker.service.d/docker.conf";

  private final PlannedHost host =
      PlannedHost.of(Jimfs.newFileSystem(Configuration.unix()).getPath("/"), Host.Access.OFFLINE);
  private final Plan plan =
      new Plan(
          host.configuration(List.of(), "{}"),
          host.configuration(List.of("--mtu=1400", "--log-opt=splunk-token=a b"), "{}"),
          List.of(FileEdit.create(DROP_IN, OutputRecords.bytes("x\n"))),
          List.of(),
          Needs.RESTART);

  @Test
  void tellsWhatWasWrittenAndWhatIsLeftToDo() {
    assertThat(text(Activation.RELOADED_FILES, Needs.RESTART))
        .isEqualTo(
            """
            + --mtu  1400
            + --log-opt  splunk-token=xxxxx  (new containers get it, existing containers keep theirs)
            Created /etc/systemd/system/docker.service.d/docker.conf
            Command line: /usr/sbin/dockerd --mtu=1400 --log-opt=splunk-token=xxxxx
            To take effect: dockerctl restart
            """);
  }

  @Test
  void namesTheTreeOfARootAndNoRestartInIt(@TempDir Path root) {
    assertThat(text(Activation.NONE, Needs.RESTART, "--root", root.toString()))
        .contains("Created " + root + DROP_IN + "\n")
        .doesNotContain("dockerctl restart");
  }

  @Test
  void doesNotSayThatAFileIsChangedThatAnUndoPutBack() {
    PutBack.Undone undone =
        new PutBack.Undone(FileEdit.delete(DROP_IN, OutputRecords.bytes("x\n")), Optional.empty());
    for (Activation.Result result :
        List.of(Activation.Result.ROLLED_BACK, Activation.Result.FAILED)) {
      Activation activation =
          OutputRecords.activation(
              Activation.Action.RESTART,
              result,
              OutputRecords.failure(),
              new Activation.Undoing(List.of(undone), 0));
      assertThat(text(activation, Needs.NOTHING)).isEmpty();
      assertThat(json(activation)).contains("\"changed\": false");
    }
  }

  @Test
  void saysThatAFileStaysChangedThatNoUndoTouched() {
    Activation activation =
        OutputRecords.activation(
            Activation.Action.RESTART,
            Activation.Result.ROLLED_BACK,
            OutputRecords.failure(),
            new Activation.Undoing(List.of(), 0));
    assertThat(text(activation, Needs.NOTHING)).contains("\nCreated " + DROP_IN + "\n");
    assertThat(json(activation)).contains("\"changed\": true");
  }

  @Test
  void givesProgramsTheHostsOwnPathsAndNoSecrets(@TempDir Path root) {
    assertThat(json(Activation.NONE, "--root", root.toString()))
        .contains(
            "\"path\": \"" + DROP_IN + "\"",
            "\"--log-opt=splunk-token=xxxxx\"",
            "\"needs\": \"restart\"");
  }

  private String text(Activation activation, Needs needs, String... words) {
    return TestSession.print(output(activation, needs, words), words).out();
  }

  private String json(Activation activation, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("-o", "json"));
    ChangeOutput output = output(activation, Needs.RESTART, words);
    return TestSession.print(output, all.toArray(String[]::new)).out();
  }

  private ChangeOutput output(Activation activation, Needs needs, String... words) {
    return new ChangeOutput(
        new MakeChange.Made(plan, activation, needs),
        words.length > 0 ? ChangeOutput.Run.OFFLINE : ChangeOutput.Run.REAL,
        new ActivationOutput(activation, "docker.service", "journalctl -u docker.service"),
        List.of());
  }
}
