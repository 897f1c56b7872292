package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.Accounts;
import dev.dockerctl.engine.process.Launch;
import dev.dockerctl.engine.process.Libc;
import dev.dockerctl.engine.process.ProcessExit;
import dev.dockerctl.engine.setting.ResourceLimits;
import dev.dockerctl.engine.setting.UnitSettings;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.ExecFlag;
import dev.dockerctl.unit.ManagerEnvironment;
import dev.dockerctl.unit.environment.EnvironmentBlock;
import dev.dockerctl.unit.environment.Expansion;
import dev.dockerctl.unit.setting.Signals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns a command of a service into a process, systemd.exec(5). */
record ServiceLauncher(Service service, TimeLimit deadline) {
  private static final String SERVICE = "Service";
  private static final int CHDIR = 200;
  private static final int EXEC = 203;
  private static final int GROUP = 216;
  private static final int USER = 217;

  /**
   * Starts a command of a setting such as {@code ExecStop}, which gets a time limit.
   *
   * @return its process id; 0 if it cannot be started, which it says
   */
  int run(ExecCommand command, String key, Duration limit) {
    try {
      int pid = launch(command, key);
      deadline.set(limit);
      return pid;
    } catch (IOException e) {
      service.say("cannot run '" + command.path() + "': " + e.getMessage());
      return 0;
    }
  }

  private int launch(ExecCommand command, String key) throws IOException {
    EnvironmentBlock block = environment(key);
    Map<String, String> environment = new LinkedHashMap<>();
    block.variables().values().forEach(v -> environment.put(v.name(), v.value()));
    List<String> argv = Expansion.of(command, block).argv();
    Launch.Wiring wiring =
        new Launch.Wiring(
            service.runtime().log().file(service.name()).toString(),
            key.equals("ExecStart") ? service.listeners() : List.of(),
            service.group().directory());
    try {
      Launch.Account account = account(command);
      String program = program(command.path());
      List<String> arguments = new ArrayList<>(argv);
      if (arguments.isEmpty()) {
        arguments.add(program);
      } else if (arguments.get(0).equals(command.path())) {
        arguments.set(0, program);
      }
      return service
          .runtime()
          .children()
          .spawn(
              new Launch(
                  program, arguments, environment, account, attributes(environment), wiring));
    } catch (Refusal refusal) {
      List<String> exit = List.of("/bin/sh", "-c", "exit " + refusal.status, "dockerctl-start");
      service.say(refusal.reason);
      Launch.Attributes attributes = new Launch.Attributes(022, "/", null, null, Map.of(), false);
      return service
          .runtime()
          .children()
          .spawn(
              new Launch(
                  "/bin/sh",
                  exit,
                  Map.of("PATH", ManagerEnvironment.PATH),
                  null,
                  attributes,
                  wiring));
    }
  }

  private EnvironmentBlock environment(String key) throws IOException {
    EnvironmentBlock block =
        EnvironmentBlock.resolve(
            service.loaded().service(),
            service.runtime().tree().files(),
            service.runtime().tree().environment().with(madeVariables(key)),
            Map.of());
    if (!block.missingFiles().isEmpty()) {
      throw new IOException("'" + block.missingFiles().get(0) + "' is missing");
    }
    if (!block.unusableFiles().isEmpty()) {
      throw new IOException("'" + block.unusableFiles().get(0) + "' cannot be used");
    }
    return block;
  }

  /** A process that cannot become the program ends with a status that says why. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;
    final int status;
    final String reason;

    Refusal(int status, String reason) {
      super(reason, null, false, false);
      this.status = status;
      this.reason = reason;
    }
  }

  /** Whether a process has left the starting shell, and what may follow it, behind. */
  static boolean hasBecomeProgram(int pid) {
    try {
      String line =
          new String(
              Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline")),
              StandardCharsets.ISO_8859_1);
      // A process that has ended already has no command line any more.
      return !line.isEmpty()
          && !line.contains("\0dockerctl-start\0")
          && !line.startsWith("setpriv\0--reuid=");
    } catch (IOException e) {
      return false;
    }
  }

  private Map<String, String> madeVariables(String key) {
    Map<String, String> made = new LinkedHashMap<>();
    made.put("INVOCATION_ID", service.invocationId());
    if (!service.how().notifyAccess.equals("none")) {
      made.put("NOTIFY_SOCKET", service.runtime().notifySocket());
    }
    if (service.run().main().pid() > 0 && !key.equals("ExecStart")) {
      made.put("MAINPID", Integer.toString(service.run().main().pid()));
    }
    if (!service.how().pidFile.isEmpty()) {
      made.put("PIDFILE", service.how().pidFile);
    }
    ProcessExit exit = service.run().main().exit();
    if (key.equals("ExecStop") || key.equals("ExecStopPost")) {
      made.put("SERVICE_RESULT", service.run().status().result().id());
      if (exit != null) {
        made.put("EXIT_CODE", exit.word());
        made.put(
            "EXIT_STATUS",
            exit.exited() ? Integer.toString(exit.status()) : Signals.name(exit.status()));
      }
    }
    String user = service.settings().text(SERVICE, "User", "");
    Accounts.Account entry = user.isEmpty() ? null : accounts().user(user);
    if (entry != null) {
      made.put("HOME", entry.home());
      made.put("LOGNAME", entry.name());
      made.put("USER", entry.name());
      made.put("SHELL", entry.shell());
    }
    return made;
  }

  private Accounts accounts() {
    return service.runtime().tree().accounts();
  }

  private Launch.@Nullable Account account(ExecCommand command) throws Refusal {
    String user = service.settings().text(SERVICE, "User", "");
    String groupName = service.settings().text(SERVICE, "Group", "");
    List<String> more = service.settings().values(SERVICE, "SupplementaryGroups");
    boolean full =
        command.flags().contains(ExecFlag.PRIVILEGED)
            || command.flags().contains(ExecFlag.NO_SETUID);
    if ((user.isEmpty() && groupName.isEmpty() && more.isEmpty())
        || full
        || (user.equals("root") && groupName.isEmpty())) {
      return null;
    }
    int uid = 0;
    int gid = 0;
    String name = "";
    if (!user.isEmpty()) {
      Accounts.Account entry = accounts().user(user);
      if (entry == null) {
        throw new Refusal(USER, "there is no user '" + user + "'");
      }
      uid = entry.uid();
      gid = entry.gid();
      name = entry.name();
    }
    if (!groupName.isEmpty()) {
      gid = groupId(groupName);
    }
    Set<Integer> groups = name.isEmpty() ? new TreeSet<>() : Libc.groups(name, gid);
    for (String value : more) {
      for (String other : UnitSettings.words(value)) {
        groups.add(groupId(other));
      }
    }
    return new Launch.Account(uid, gid, List.copyOf(groups));
  }

  /** The number of a group. */
  private int groupId(String name) throws Refusal {
    int id = accounts().group(name);
    if (id < 0) {
      throw new Refusal(GROUP, "there is no group '" + name + "'");
    }
    return id;
  }

  /** The file of a program, which must be one that the kernel can run. */
  private String program(String path) throws Refusal {
    List<String> candidates = new ArrayList<>();
    if (path.startsWith("/")) {
      candidates.add(path);
    } else {
      for (String folder : ManagerEnvironment.PATH.split(":")) {
        candidates.add(folder + "/" + path);
      }
    }
    for (String candidate : candidates) {
      Path file = service.runtime().tree().program(candidate);
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        if (isRunnable(file)) {
          return file.toString();
        }
        throw new Refusal(EXEC, "cannot execute '" + candidate + "': exec format error");
      }
    }
    throw new Refusal(EXEC, "cannot execute '" + path + "': no such program");
  }

  /** A shell would take a file without a known head for a script; the kernel does not. */
  private static boolean isRunnable(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(4);
      boolean elf = head.length == 4 && head[0] == 0x7f && head[1] == 'E' && head[2] == 'L';
      boolean script = head.length > 2 && head[0] == '#' && head[1] == '!';
      return elf || script;
    } catch (IOException e) {
      return false;
    }
  }

  private Launch.Attributes attributes(Map<String, String> environment) throws Refusal {
    UnitSettings settings = service.settings();
    return new Launch.Attributes(
        settings.mode(SERVICE, "UMask", 022),
        directory(environment),
        settings.integer(SERVICE, "Nice", -20, 19),
        settings.integer(SERVICE, "OOMScoreAdjust", -1000, 1000),
        ResourceLimits.of(service.loaded()),
        settings.flag(SERVICE, "IgnoreSIGPIPE", "yes"));
  }

  private String directory(Map<String, String> environment) throws Refusal {
    String value = service.settings().text(SERVICE, "WorkingDirectory", "/");
    boolean optional = value.startsWith("-");
    String wanted = optional ? value.substring(1) : value;
    String directory = wanted.equals("~") ? environment.getOrDefault("HOME", "/root") : wanted;
    if (Files.isDirectory(Path.of(directory))) {
      return directory;
    }
    if (optional) {
      return "/";
    }
    throw new Refusal(CHDIR, "there is no directory '" + directory + "'");
  }
}
