package dev.dockerctl.activate;

import dev.dockerctl.model.Machine;
import org.junit.jupiter.api.AfterEach;

/** Examples on a machine in memory. */
public abstract class OnMachine {
  public final Machine machine = new Machine();

  @AfterEach
  void close() {
    machine.close();
  }

  /** Runs a command line of dockerctl. */
  Machine.Result run(String... words) {
    return machine.run(words);
  }
}
