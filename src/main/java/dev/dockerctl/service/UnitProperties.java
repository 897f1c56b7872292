package dev.dockerctl.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads D-Bus properties of a unit; one of an unexpected type counts as missing. */
record UnitProperties(Map<String, ?> properties) {
  /** systemd's word for "not set" or "infinity" in 64 bits. */
  private static final long UNSET = -1L;

  private static final List<String> ALL_COMMANDS =
      List.of(
          "ExecCondition",
          "ExecStartPre",
          "ExecStart",
          "ExecStartPost",
          "ExecReload",
          "ExecStop",
          "ExecStopPost");

  private static final long MICROS = 1_000_000L;

  UnitState state() {
    return new UnitState(
        text("Id"),
        text("Description"),
        texts(properties.get("Documentation")),
        text("LoadState"),
        loadError(),
        text("ActiveState"),
        text("SubState"),
        Optional.of(text("FragmentPath")).filter(path -> !path.isEmpty()),
        texts(properties.get("DropInPaths")),
        text("UnitFileState"),
        text("UnitFilePreset"),
        Boolean.TRUE.equals(properties.get("NeedDaemonReload")),
        time("StateChangeTimestamp"),
        time("ActiveEnterTimestamp"),
        time("ActiveExitTimestamp"),
        time("InactiveEnterTimestamp"),
        time("InactiveExitTimestamp"),
        text("Result"),
        number("MainPID"),
        number("ExecMainPID"),
        number("ExecMainCode"),
        number("ExecMainStatus"),
        number("NRestarts"),
        text("StatusText"),
        count("TasksCurrent"),
        count("TasksMax"),
        count("MemoryCurrent"),
        count("MemoryPeak"),
        count("CPUUsageNSec"),
        text("ControlGroup"),
        invocation(),
        texts(properties.get("TriggeredBy")),
        commands(),
        endedCommands(),
        texts(properties.get("Environment")),
        environmentFiles(),
        job(),
        unmet());
  }

  private String text(String name) {
    return properties.get(name) instanceof String text ? text : "";
  }

  private int number(String name) {
    return properties.get(name) instanceof Number number ? number.intValue() : 0;
  }

  private OptionalLong count(String name) {
    return properties.get(name) instanceof Number number && number.longValue() != UNSET
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }

  private Optional<Instant> time(String name) {
    long micros = count(name).orElse(0);
    return micros == 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(micros / MICROS, micros % MICROS * 1000));
  }

  private Optional<LoadError> loadError() {
    List<?> pair = list(properties.get("LoadError"));
    return pair.size() == 2 && pair.get(0) instanceof String name && !name.isEmpty()
        ? Optional.of(new LoadError(name, String.valueOf(pair.get(1))))
        : Optional.empty();
  }

  private String invocation() {
    return properties.get("InvocationID") instanceof byte[] bytes
        ? HexFormat.of().formatHex(bytes)
        : "";
  }

  private String job() {
    List<?> job = list(properties.get("Job"));
    boolean present = job.size() == 2 && job.get(0) instanceof Number id && id.longValue() != 0;
    return present ? String.valueOf(job.get(1)) : "";
  }

  /** {@code ExecStartEx} names the flags; managers before 243 only know {@code ExecStart}. */
  private List<LoadedCommand> commands() {
    boolean named = properties.get("ExecStartEx") != null;
    List<LoadedCommand> commands = new ArrayList<>();
    for (Object entry : list(properties.get(named ? "ExecStartEx" : "ExecStart"))) {
      List<?> fields = list(entry);
      if (fields.size() >= 3) {
        commands.add(
            new LoadedCommand(
                String.valueOf(fields.get(0)), texts(fields.get(1)), flags(fields.get(2))));
      }
    }
    return List.copyOf(commands);
  }

  /**
   * Those systemctl tells of, in its order. Fields 7 to 9 of a command are its process, and how
   * that ended; 0 for one that did not run.
   */
  private List<EndedCommand> endedCommands() {
    List<EndedCommand> ended = new ArrayList<>();
    for (String setting : ALL_COMMANDS) {
      for (Object entry : list(properties.get(setting))) {
        List<?> fields = list(entry);
        if (fields.size() >= 10
            && fields.get(7) instanceof Number pid
            && fields.get(8) instanceof Number code
            && fields.get(9) instanceof Number status
            && code.intValue() != 0) {
          ProcessEnd end = new ProcessEnd(code.intValue(), status.intValue());
          boolean mayFail = flags(fields.get(2)).contains("ignore-failure");
          ended.add(new EndedCommand(setting, texts(fields.get(1)), mayFail, pid.intValue(), end));
        }
      }
    }
    return List.copyOf(ended);
  }

  private static List<String> flags(@Nullable Object field) {
    return Boolean.TRUE.equals(field) ? List.of("ignore-failure") : texts(field);
  }

  private List<LoadedEnvironmentFile> environmentFiles() {
    List<LoadedEnvironmentFile> files = new ArrayList<>();
    for (Object entry : list(properties.get("EnvironmentFiles"))) {
      List<?> fields = list(entry);
      if (fields.size() == 2) {
        files.add(
            new LoadedEnvironmentFile(
                String.valueOf(fields.get(0)), Boolean.TRUE.equals(fields.get(1))));
      }
    }
    return List.copyOf(files);
  }

  private List<UnmetCondition> unmet() {
    List<UnmetCondition> unmet = new ArrayList<>(unmet("Condition"));
    return unmet.isEmpty() ? unmet("Assert") : unmet;
  }

  /**
   * A unit that was never to be started has no such result. {@code Conditions} has type, trigger,
   * negation, parameter and outcome of each, which is below 0 for one that did not hold.
   */
  private List<UnmetCondition> unmet(String kind) {
    boolean looked = time(kind + "Timestamp").isPresent();
    if (!looked || !Boolean.FALSE.equals(properties.get(kind + "Result"))) {
      return List.of();
    }
    List<UnmetCondition> unmet = new ArrayList<>();
    for (Object entry : list(properties.get(kind + "s"))) {
      List<?> fields = list(entry);
      if (fields.size() >= 5 && fields.get(4) instanceof Number outcome && outcome.intValue() < 0) {
        String trigger = Boolean.TRUE.equals(fields.get(1)) ? "|" : "";
        String negation = Boolean.TRUE.equals(fields.get(2)) ? "!" : "";
        unmet.add(
            new UnmetCondition(String.valueOf(fields.get(0)), trigger + negation + fields.get(3)));
      }
    }
    return unmet.isEmpty() ? List.of(new UnmetCondition(kind, "")) : List.copyOf(unmet);
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static List<String> texts(@Nullable Object value) {
    List<String> texts = new ArrayList<>();
    for (Object entry : list(value)) {
      texts.add(String.valueOf(entry));
    }
    return List.copyOf(texts);
  }
}
