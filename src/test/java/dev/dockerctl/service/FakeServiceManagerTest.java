package dev.dockerctl.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerctl.error.DockerctlException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeServiceManagerTest extends ServiceManagerContract {
  private final FakeServiceManager fake = new FakeServiceManager();

  @Override
  protected Stage stage() {
    return new FakeStage(fake);
  }

  private record FakeStage(FakeServiceManager fake) implements Stage {
    @Override
    public ServiceManager connect() {
      return fake;
    }

    @Override
    public void install(String unit, String text) {
      fake.install(unit, text);
    }

    @Override
    public void dropIn(String unit, String name, String text) {
      fake.dropIn(unit, name, text);
    }

    @Override
    public void mask(String unit) {
      fake.mask(unit);
    }

    @Override
    public TransientCommand command(String name) {
      return new TransientCommand(name, "Contract", List.of("/bin/true"), List.of());
    }

    @Override
    public void awaitRun(String name) {
      fake.advance(Duration.ofMinutes(1));
      assertThat(fake.fired()).extracting(TransientCommand::name).contains(name);
    }
  }

  @Test
  void followsItsScriptAndRecordsWhatItWasAskedFor() {
    fake.install("docker.service", "[Service]\nExecStart=/usr/bin/dockerd\n");
    fake.script("docker.service", JobResult.Outcome.FAILED, JobResult.Outcome.DONE);
    JobOptions options = JobOptions.within(Duration.ofSeconds(1));
    assertThat(fake.restart("docker.service", options).done()).isFalse();
    assertThat(fake.unit("docker.service").isFailed()).isTrue();
    assertThat(fake.restart("docker.service", options).done()).isTrue();
    assertThat(fake.unit("docker.service").isActive()).isTrue();
    assertThat(fake.calls()).containsExactly("restart docker.service", "restart docker.service");
  }

  @Test
  void refusesChangesWhenDenied() {
    fake.deny();
    assertThatThrownBy(fake::daemonReload)
        .isInstanceOf(DockerctlException.class)
        .hasMessage("cannot daemon-reload: access denied");
    fake.property("docker.service", "TasksCurrent", 7L);
    assertThat(fake.unit("docker.service").tasksCurrent()).hasValue(7);
  }
}
