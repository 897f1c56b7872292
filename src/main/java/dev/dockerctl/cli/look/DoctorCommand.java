package dev.dockerctl.cli.look;

import dev.dockerctl.check.Finding;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.output.DoctorOutput;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.doctor.Diagnosis;
import dev.dockerctl.doctor.Doctor;
import dev.dockerctl.error.ErrorCode;
import java.util.List;

/** What is wrong with Docker on this host, and what repairs it. */
public final class DoctorCommand extends Subcommand {
  public DoctorCommand() {
    super(
        "Tell what is wrong: why Docker is down, and what else to repair (exit 1: something is).",
        CommandWords.NONE);
  }

  /** It reads the files as they are: also what a cut-off change left is for other commands. */
  @Override
  public int run(Session session) {
    Configuration disk = session.reader().read(session.unitName());
    List<Finding> validated = session.validation().check(disk);
    Doctor doctor = new Doctor(session.host(), session.reader(), disk);
    Diagnosis diagnosis = doctor.examine(validated, DaemonLook.at(session, disk).sight());
    session.printer().result(new DoctorOutput(diagnosis));
    if (!diagnosis.isHealthy()) {
      return ErrorCode.FAILED.exitStatus();
    }
    session.note("nothing is wrong, as far as can be seen");
    return 0;
  }
}
