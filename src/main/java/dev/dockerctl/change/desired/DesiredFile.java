package dev.dockerctl.change.desired;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.catalog.PlacedEntry;
import dev.dockerctl.catalog.rule.JsonFinding;
import dev.dockerctl.catalog.rule.JsonRules;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.json.JsonDocument;
import dev.dockerctl.json.JsonMember;
import dev.dockerctl.json.JsonNode;
import dev.dockerctl.unit.syntax.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is wanted: an object with {@code options} in the shape of daemon.json, {@code
 * environment} with variables, {@code unit} with settings, and {@code listeners} with the addresses
 * of the daemon, which are its option {@code hosts}; or a daemon.json as it is. Null takes
 * something away.
 */
public final class DesiredFile {
  private static final String OPTIONS = "options";
  private static final String ENVIRONMENT = "environment";
  private static final String UNIT = "unit";
  private static final String LISTENERS = "listeners";
  private static final String HOSTS = "hosts";
  private static final List<String> PARTS = List.of(OPTIONS, ENVIRONMENT, UNIT, LISTENERS);

  private final JsonDocument document;
  private final Catalog catalog;
  private final DockerVersion version;
  private final DesiredSettings settings;

  /**
   * A file.
   *
   * @param version the release whose options it names
   * @param unit the name of the unit whose settings it names
   */
  public DesiredFile(JsonDocument document, Catalog catalog, DockerVersion version, String unit) {
    this.document = document;
    this.catalog = catalog;
    this.version = version;
    this.settings = new DesiredSettings(document, unit);
  }

  /**
   * What the file wants.
   *
   * @throws DockerctlException USAGE with the line where something is wrong
   */
  public DesiredState read() {
    for (Diagnostic diagnostic : document.diagnostics()) {
      if (diagnostic.severity() == Diagnostic.Severity.ERROR) {
        throw wrong(diagnostic.message(), diagnostic.location());
      }
    }
    if (!(document.get().orElse(null) instanceof JsonNode.ObjectNode)) {
      throw wrong("it is no object, which even one that names nothing has to be", start());
    }
    document.firstRepeated().ifPresent(this::refuseSecond);
    Map<Option, List<OptionEntry>> options = new LinkedHashMap<>();
    if (isDaemonFile()) {
      readOptions(document.get().orElseThrow(), document.members(), options);
      return new DesiredState(options, Map.of(), List.of());
    }
    Map<String, Optional<String>> environment = new LinkedHashMap<>();
    for (JsonMember member : document.members()) {
      if (member.name().equals(LISTENERS)) {
        readListeners(member, options);
        continue;
      }
      if (!(member.value() instanceof JsonNode.ObjectNode)) {
        requirePart(member);
        throw wrong("'" + member.name() + "' has to be an object", at(member));
      }
      switch (member.name()) {
        case OPTIONS -> readOptions(member.value(), document.members(member), options);
        case ENVIRONMENT -> readEnvironment(member, environment);
        case UNIT -> settings.read(member);
        default -> requirePart(member);
      }
    }
    return new DesiredState(options, environment, settings.changes());
  }

  /** Whether it is a daemon.json as it is, such as {@code export} prints. */
  private boolean isDaemonFile() {
    boolean known = false;
    for (JsonMember member : document.members()) {
      if (PARTS.contains(member.name())) {
        return false;
      }
      known |= !catalog.optionsOfKey(member.name()).isEmpty();
    }
    return known;
  }

  /** dockerd takes the last of two equal names; here nobody could tell which one is meant. */
  private void refuseSecond(JsonMember second) {
    throw wrong("'" + second.name() + "' is in it twice", at(second))
        .hint("leave one of them out: the value of each name has to be clear");
  }

  /** Options beside parts: whoever adds to a daemon.json is told what is missing around it. */
  private void requirePart(JsonMember member) {
    String name = member.name();
    if (PARTS.contains(name)) {
      return;
    }
    boolean option = !catalog.optionsOfKey(name).isEmpty();
    throw wrong("'" + name + "' has no meaning", at(member))
        .hint(
            option
                ? "did you mean {\"options\": {\"" + name + "\": …}}?"
                : "it has 'options', 'environment', 'unit' and 'listeners'");
  }

  private void readListeners(JsonMember member, Map<Option, List<OptionEntry>> options) {
    boolean twice = document.get(OPTIONS, HOSTS).isPresent();
    boolean list = member.value().plain() instanceof List<?> || isNull(member);
    if (twice || !list) {
      throw wrong(
          twice
              ? "'listeners' and the option 'hosts' are the same: name one of them"
              : "'listeners' has to be a list of addresses or null",
          at(member));
    }
    Map<String, Object> hosts = new LinkedHashMap<>();
    hosts.put(HOSTS, member.value().plain());
    for (JsonFinding finding : new JsonRules(catalog, version).check(hosts)) {
      if (finding.kind().outcome() != JsonFinding.Outcome.SURPRISES) {
        throw wrong(finding.message(), at(member)).hint("dockerctl options hosts");
      }
    }
    read(member, option(HOSTS), options);
  }

  private static boolean isNull(JsonMember member) {
    return member.value() instanceof JsonNode.NullNode;
  }

  private void readOptions(
      JsonNode part, List<JsonMember> members, Map<Option, List<OptionEntry>> options) {
    for (JsonFinding finding : new JsonRules(catalog, version).check(part.plain())) {
      boolean misread =
          finding.kind() == JsonFinding.Kind.IGNORED_KEY
              || finding.kind() == JsonFinding.Kind.MISPLACED_KEY;
      if (misread || finding.kind().outcome() != JsonFinding.Outcome.SURPRISES) {
        throw refused(part, finding);
      }
    }
    for (JsonMember member : members) {
      Option option = option(member.name());
      if (option.isGroup() && member.value() instanceof JsonNode.ObjectNode) {
        for (JsonMember inner : document.members(member)) {
          read(inner, option(member.name() + "." + inner.name()), options);
        }
      } else {
        read(member, option, options);
      }
    }
  }

  private void read(JsonMember member, Option option, Map<Option, List<OptionEntry>> options) {
    List<OptionEntry> entries = new ArrayList<>();
    if (!isNull(member)) {
      for (PlacedEntry value : option.form().ofFile(member.value().plain())) {
        entries.add(value.entry());
        requireSecret(value.entry().value(), member);
      }
    }
    options.put(option, entries);
  }

  /** The option by the name that the configuration has it under, be it a key only. */
  private Option option(String key) {
    Option named = catalog.optionsOfKey(key).get(0);
    return catalog.inRelease(named, version);
  }

  private DockerctlException refused(JsonNode part, JsonFinding finding) {
    Location place = document.location(part.at(finding.path()));
    return wrong(finding.message(), place).hint("dockerctl options");
  }

  private void readEnvironment(JsonMember part, Map<String, Optional<String>> environment) {
    for (JsonMember member : document.members(part)) {
      if (!Variable.isValidName(member.name())) {
        throw wrong("'" + member.name() + "' is no name of a variable", at(member));
      }
      if (isNull(member)) {
        environment.put(member.name(), Optional.empty());
      } else if (member.value().plain() instanceof String text) {
        requireSecret(text, member);
        environment.put(member.name(), Optional.of(text));
      } else {
        throw wrong("variable '" + member.name() + "' has to be a string or null", at(member));
      }
    }
  }

  /** The output of {@code export} has masks where secrets were. */
  private void requireSecret(String value, JsonMember member) {
    if (SecretMask.isMasked(value)) {
      throw wrong("the secret in '" + member.name() + "' is masked", at(member))
          .hint(
              "put the secret in its place, or leave the line out\ndockerctl export --show-secrets");
    }
  }

  private DockerctlException wrong(String reason, @Nullable Location place) {
    return new DockerctlException(
            ErrorCode.USAGE, "cannot apply '" + document.path() + "': " + reason)
        .at(place)
        .hint("dockerctl apply --help");
  }

  private Location start() {
    return Location.of(document.path());
  }

  private Location at(JsonMember member) {
    return new Location(document.path(), member.line());
  }
}
