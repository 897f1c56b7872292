package dev.dockerctl.cli.command;

import dev.dockerctl.benchmark.CisItem;
import dev.dockerctl.benchmark.CisProfile;
import dev.dockerctl.cli.output.CisOutput;
import dev.dockerctl.cli.output.DoctorOutput;
import dev.dockerctl.cli.output.RegistriesOutput;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.session.UsageError;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import dev.dockerctl.doctor.Diagnosis;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.registry.RegistryAnswer;
import dev.dockerctl.registry.RegistryList;
import dev.dockerctl.registry.RegistryProbe;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/** What is wrong with Docker on this host, and what repairs it; repairs what loses nothing. */
public final class DoctorCommand extends Subcommand {
  private static final Duration NETWORK_PATIENCE = Duration.ofSeconds(3);

  private final Parameter<Boolean> fix =
      takes().flag("Repair what can be repaired without a loss", "--fix").ofOneCall();
  private final Parameter<Boolean> dryRun =
      takes()
          .flag("With --fix: show what would be done, and do nothing", "-n", "--dry-run")
          .ofOneCall();
  private final Parameter<Boolean> cis =
      takes()
          .flag("Tell how far this host follows the CIS Docker Benchmark instead", "--cis")
          .ofOneCall();
  private final Parameter<Boolean> network =
      takes()
          .flag("Ask the configured registries from this host whether they answer", "--network")
          .ofOneCall();
  private final ActivateOptions consent = ActivateOptions.ofConsent(takes());

  public DoctorCommand() {
    super(
        "Tell what is wrong: why Docker is down, and what else to repair (exit 1: something is).",
        CommandWords.NONE);
  }

  @Override
  public int run(Session session) {
    requireFix();
    if (cis.isOn()) {
      return benchmark(session);
    }
    if (network.isOn()) {
      return registries(session);
    }
    Examination examination = new Examination(session);
    Diagnosis diagnosis = examination.diagnosis();
    if (fix.isOn()) {
      return new DoctorFix(session, consent).run(diagnosis, dryRun.isOn());
    }
    session.printer().result(new DoctorOutput(diagnosis, null, List.of(), examination.waysIn()));
    return end(session, diagnosis);
  }

  /** The benchmark is a matter of policy, so that nobody is told of it who does not ask. */
  private static int benchmark(Session session) {
    Configuration disk = session.configuration();
    requireReadable(session);
    List<CisItem> items = CisProfile.of(disk, HostView.of(session.host(), disk), session.reader());
    session.printer().result(new CisOutput(items));
    boolean failed = items.stream().anyMatch(item -> item.result() == CisItem.Result.FAIL);
    return failed ? ErrorCode.FAILED.exitStatus() : 0;
  }

  /** What is not known would pass or fail by chance. */
  private static void requireReadable(Session session) {
    for (String path : new TreeSet<>(session.reader().unreadable())) {
      throw new DockerctlException(
              ErrorCode.NOT_PERMITTED,
              "cannot judge this host: '" + path + "' may not be read, so what it holds is unknown")
          .hint("sudo dockerctl doctor --cis");
    }
  }

  /** Nothing is asked over the network unless somebody wants that. */
  private static int registries(Session session) {
    if (session.host().isOffline()) {
      throw UsageError.of(
          "cannot use '--network': '--root' is a tree of files", "dockerctl doctor --network");
    }
    Configuration disk = session.configuration();
    RegistryList registries = RegistryList.of(disk);
    RegistryProbe probe =
        new RegistryProbe(HostView.of(session.host(), disk), disk, NETWORK_PATIENCE);
    List<RegistryAnswer> answers = probe.ask(registries.single());
    session.printer().result(new RegistriesOutput(answers, registries.networks()));
    return answers.stream().allMatch(RegistryAnswer::isUsable) ? 0 : ErrorCode.FAILED.exitStatus();
  }

  private void requireFix() {
    if ((cis.isOn() ? 1 : 0) + (network.isOn() ? 1 : 0) + (fix.isOn() ? 1 : 0) > 1) {
      throw UsageError.of(
          "cannot use '--fix', '--cis' and '--network' together",
          "dockerctl doctor --cis\ndockerctl doctor --network\ndockerctl doctor --fix");
    }
    String alone = dryRun.isOn() ? "--dry-run" : consent.isYes() ? "--yes" : null;
    if (alone != null && !fix.isOn()) {
      throw UsageError.of(
          "cannot use '" + alone + "' without '--fix': nothing is changed",
          "dockerctl doctor --fix " + alone);
    }
  }

  /** Says so where nothing is wrong; the exit status. */
  static int end(Session session, Diagnosis diagnosis) {
    if (!diagnosis.isHealthy()) {
      return ErrorCode.FAILED.exitStatus();
    }
    session.note("nothing is wrong, as far as can be seen");
    return 0;
  }
}
