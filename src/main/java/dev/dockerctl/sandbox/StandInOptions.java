package dev.dockerctl.sandbox;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.check.Validation;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.HostView;
import dev.dockerctl.host.Host;
import dev.dockerctl.tree.EditedFileTree;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.syntax.Quoting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of a stand-in: those of its arguments, with those of daemon.json as it was read. */
final class StandInOptions {
  private static final String UNIT = "docker.service";
  private static final String FRAGMENT = "/etc/systemd/system/" + UNIT;

  private final Host host;
  private final Catalog catalog;
  private final List<String> argv;
  private final List<Finding> errors;
  private volatile Map<String, EffectiveOption> values;

  StandInOptions(Host host, List<String> argv) {
    this.host = host;
    this.catalog = Catalog.load();
    this.argv = List.copyOf(argv);
    Configuration configuration = configuration();
    this.errors = errors(configuration);
    this.values = byName(configuration);
  }

  /** What a unit would be with exactly these arguments, on this host's files. */
  private Configuration configuration() {
    ConfigurationReader reader = new ConfigurationReader(host, catalog);
    Map<String, Optional<byte[]>> edits = new HashMap<>();
    for (String dropIn : reader.load(UNIT, reader.tree()).dropInPaths()) {
      edits.put(dropIn, Optional.empty());
    }
    StringBuilder text = new StringBuilder("[Unit]\nRequires=docker.socket\n[Service]\nExecStart=");
    for (String word : argv) {
      if (!word.equals("--validate")) {
        text.append(Quoting.execWord(word)).append(' ');
      }
    }
    text.append('\n');
    edits.put(FRAGMENT, Optional.of(text.toString().getBytes(StandardCharsets.UTF_8)));
    FileTree files = new EditedFileTree(reader.tree(), edits);
    return reader.read(UNIT, files);
  }

  private List<Finding> errors(Configuration configuration) {
    List<Finding> found = new ArrayList<>();
    HostView view = HostView.of(host, configuration);
    for (Finding finding :
        new Validation(catalog).check(configuration, DockerVersion.NEWEST, view)) {
      if (finding.isError()) {
        found.add(finding);
      }
    }
    return found;
  }

  private static Map<String, EffectiveOption> byName(Configuration configuration) {
    Map<String, EffectiveOption> values = new LinkedHashMap<>();
    configuration.options().forEach(option -> values.put(option.name(), option));
    return values;
  }

  /** Why dockerd would not start with them. */
  List<Finding> errors() {
    return errors;
  }

  /** Whether a flag asks for an answer instead of a run. */
  boolean asks(String name) {
    return argv.contains("--" + name) || (name.equals("version") && argv.contains("-v"));
  }

  /**
   * Reads daemon.json again and takes over what dockerd takes over without a restart.
   *
   * @return why nothing was taken over
   */
  List<Finding> reload() {
    Configuration now = configuration();
    List<Finding> found = errors(now);
    if (found.isEmpty()) {
      Map<String, EffectiveOption> merged = new LinkedHashMap<>(values);
      merged.values().removeIf(StandInOptions::isReloadable);
      byName(now)
          .forEach(
              (name, option) -> {
                if (isReloadable(option)) {
                  merged.put(name, option);
                }
              });
      values = merged;
    }
    return found;
  }

  private static boolean isReloadable(EffectiveOption option) {
    Option known = option.option();
    return known != null && known.isReloadable();
  }

  /** The value of a scalar, or what stands for its default. */
  String text(String name, String otherwise) {
    List<String> texts = texts(name);
    return texts.isEmpty() ? otherwise : texts.get(texts.size() - 1);
  }

  /** Whether a boolean is on. */
  boolean isOn(String name) {
    EffectiveOption option = values.get(name);
    return option != null && option.isOn();
  }

  /** The values of a list, the entries of a map. */
  List<String> texts(String name) {
    EffectiveOption option = values.get(name);
    return option == null ? List.of() : option.texts();
  }

  /** Where it listens. */
  List<String> addresses() {
    List<String> hosts = texts("host");
    if (!hosts.isEmpty()) {
      return hosts;
    }
    boolean tls = isOn("tls") || !texts("tlsverify").isEmpty();
    return List.of(tls ? "tcp://localhost:2376" : "unix:///var/run/docker.sock");
  }
}
