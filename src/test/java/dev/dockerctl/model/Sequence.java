package dev.dockerctl.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A random sequence of deeds on a machine, after each of which all invariants are looked at. */
final class Sequence {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 15;

  private final Machine machine;
  private final Random random;
  private final Deeds deeds;
  private final Invariants invariants;
  private final List<String> story = new ArrayList<>();
  private final int length;
  private Snapshot killedFrom;

  Sequence(Machine machine, long seed) {
    machine.reset();
    this.machine = machine;
    this.random = new Random(seed);
    this.deeds = new Deeds(random);
    this.invariants = new Invariants(machine);
    this.length = SHORTEST + random.nextInt(LONGEST - SHORTEST + 1);
  }

  /** Runs it; what is thrown says at which deed what did not hold. */
  void run() {
    try {
      for (int i = 0; i < length; i++) {
        Deeds.Deed deed = deeds.next();
        story.add(deed.toString());
        step(deed);
      }
      story.add("the end");
      step(new Deeds.Wait(900));
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(e.getMessage() + "\n" + String.join("\n", story), e);
    }
  }

  private void step(Deeds.Deed deed) {
    if (deed instanceof Deeds.Command command) {
      command(command);
    } else if (deed instanceof Deeds.Edit edit) {
      machine.write(edit.path(), edit.text());
      invariants.edited(edit.path());
    } else if (deed instanceof Deeds.Removal removal) {
      machine.delete(removal.path());
      invariants.edited(removal.path());
    } else if (deed instanceof Deeds.Upgrade upgrade) {
      machine.write(Machine.UNIT_FILE, Machine.vendorUnit(upgrade.arguments()));
      machine.services().daemonReload();
    } else if (deed instanceof Deeds.Container) {
      machine.dockerd().runContainer();
    } else if (deed instanceof Deeds.SystemctlRestart) {
      machine.systemctlRestart();
      killedFrom = machine.dockerd().isUp() ? killedFrom : null;
    } else if (deed instanceof Deeds.Wait wait) {
      Snapshot before = Snapshot.of(machine);
      machine.pass(Duration.ofSeconds(wait.seconds()));
      guards(before);
    }
  }

  private void guards(Snapshot first) {
    Snapshot before = first;
    for (Machine.Result guard : machine.runGuards()) {
      story.add("  a guard: " + guard);
      Deeds.Command command = new Deeds.Command(List.of("guard"), -1);
      invariants.afterCommand(command, before, guard);
      recovered(command, guard);
      before = Snapshot.of(machine);
    }
  }

  private void command(Deeds.Command command) {
    Snapshot before = Snapshot.of(machine);
    String[] words = command.words().toArray(String[]::new);
    if (command.kill() < 0) {
      Machine.Result result = machine.run(words);
      story.add("  " + result);
      invariants.afterCommand(command, before, result);
      recovered(command, result);
      guards(before);
      return;
    }
    Machine.Result result = machine.runAndKill(1 + (int) (command.kill() * 180), words);
    story.add("  " + result + (result.code() < 0 ? " at " + machine.lastMoment() : ""));
    if (result.code() < 0) {
      killedFrom =
          command.verb().equals("stop")
              ? Snapshot.of(machine)
              : killedFrom == null ? before : killedFrom;
      invariants.afterKill(before);
    } else {
      invariants.afterCommand(command, before, result);
      recovered(command, result);
    }
  }

  private void recovered(Deeds.Command command, Machine.Result result) {
    if (killedFrom != null) {
      invariants.afterRecovery(command, killedFrom, result);
      killedFrom = null;
    }
  }
}
