package dev.dockerctl.service;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A unit file as the fake understands it: lines of {@code Key=value}, values without quoting.
 *
 * @param text the fragment, or null when there is none
 * @param dropIns the drop-ins by file name
 * @param masked whether a mask stands in place of the fragment
 */
record FakeUnitFile(String text, SortedMap<String, String> dropIns, boolean masked) {
  static final FakeUnitFile MISSING = new FakeUnitFile(null, new TreeMap<>(), false);

  FakeUnitFile withText(String newText) {
    return new FakeUnitFile(newText, dropIns, false);
  }

  FakeUnitFile withDropIn(String name, String content) {
    SortedMap<String, String> more = new TreeMap<>(dropIns);
    more.put(name, content);
    return new FakeUnitFile(text, more, masked);
  }

  FakeUnitFile asMasked() {
    return new FakeUnitFile(text, dropIns, true);
  }

  String loadState() {
    if (masked) {
      return "masked";
    }
    if (text == null) {
      return "not-found";
    }
    return all("ExecStart").isEmpty() && all("ListenStream").isEmpty() ? "bad-setting" : "loaded";
  }

  /** All values of a key; an empty one drops those before it. */
  List<String> all(String key) {
    List<String> values = new ArrayList<>();
    StringBuilder lines = new StringBuilder(text == null ? "" : text);
    dropIns.values().forEach(content -> lines.append('\n').append(content));
    for (String line : lines.toString().split("\n")) {
      if (line.equals(key + "=")) {
        values.clear();
      } else if (line.startsWith(key + "=")) {
        values.add(line.substring(key.length() + 1));
      }
    }
    return values;
  }

  String last(String key, String otherwise) {
    List<String> values = all(key);
    return values.isEmpty() ? otherwise : values.get(values.size() - 1);
  }

  List<LoadedCommand> commands() {
    List<LoadedCommand> commands = new ArrayList<>();
    for (String value : all("ExecStart")) {
      boolean ignore = value.startsWith("-");
      List<String> argv = Arrays.asList(value.substring(ignore ? 1 : 0).split(" "));
      commands.add(
          new LoadedCommand(argv.get(0), argv, ignore ? List.of("ignore-failure") : List.of()));
    }
    return commands;
  }

  boolean runs(String program) {
    return !commands().isEmpty() && commands().get(0).path().equals(program);
  }

  boolean isOneshot() {
    return last("Type", "simple").equals("oneshot");
  }
}
