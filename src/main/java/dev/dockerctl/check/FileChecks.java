package dev.dockerctl.check;

import dev.dockerctl.catalog.Occurrence;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.rule.JsonFinding;
import dev.dockerctl.catalog.rule.JsonRules;
import dev.dockerctl.check.finding.Advice;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.check.finding.FindingList;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.Conflict;
import dev.dockerctl.config.ConflictRepair;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.config.DaemonFile;
import dev.dockerctl.config.Origin;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.json.JsonDocument;
import dev.dockerctl.json.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether the daemon takes its JSON file, by itself and beside the flags. */
public final class FileChecks {
  private final Configuration configuration;
  private final JsonRules rules;
  private final FindingList findings;
  private final Advice advice;

  FileChecks(Configuration configuration, JsonRules rules, FindingList findings, Advice advice) {
    this.configuration = configuration;
    this.rules = rules;
    this.findings = findings;
    this.advice = advice;
  }

  void run() {
    DaemonFile file = configuration.file();
    if (!file.exists()) {
      named(file);
      return;
    }
    for (Diagnostic diagnostic : file.diagnostics()) {
      if (diagnostic.severity() == Diagnostic.Severity.ERROR) {
        unreadable(file.path(), diagnostic.message(), diagnostic.location());
      } else {
        findings.remark(
            "json-doubtful",
            "daemon.json does not say what it seems to",
            diagnostic.message(),
            diagnostic.location());
      }
    }
    JsonDocument document = file.document();
    if (document != null && document.isUsable()) {
      Map<String, Object> top = document.toPlain();
      rules.check(top).forEach(finding -> add(document, finding));
      conflicts(document, rules.presentKeys(top));
    }
    String earlier =
        document == null || rules.version().isAtLeast(23, 0) ? null : earlierProblem(file.path());
    if (earlier != null) {
      unreadable(file.path(), earlier + " before Docker 23.0", Location.of(file.path()));
    }
  }

  private void unreadable(String path, String reason, @Nullable Location place) {
    findings.refuse(
        Finding.error(
                "json-syntax",
                "daemon.json is not valid JSON",
                "cannot read '" + path + "': " + reason,
                place)
            .fix(mend(place == null ? Location.of(path) : place)));
  }

  /**
   * What releases before 23.0 refuse of a daemon.json that later ones take: an empty file, and a
   * byte order mark (daemon/config/config.go of moby 20.10).
   */
  private @Nullable String earlierProblem(String path) {
    String text;
    try {
      text = new String(configuration.tree().read(path), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return null;
    }
    if (text.startsWith("\u00EF\u00BB\u00BF")
        || text.startsWith("\u00FF\u00FE")
        || text.startsWith("\u00FE\u00FF")) {
      return "a byte order mark is not taken";
    }
    return text.isBlank() ? "an empty file is not taken" : null;
  }

  /** What to do about a place that is wrong. */
  public static String mend(Location place) {
    String line = place.line() == 0 ? "" : "line " + place.line() + " of ";
    return "mend " + line + "'" + place.file() + "', and look again: dockerctl validate";
  }

  /** The usual file may be missing, one that is named may not. */
  private void named(DaemonFile file) {
    DaemonCommandLine line = configuration.line();
    if (line == null || file.path().isEmpty()) {
      return;
    }
    for (Occurrence occurrence : line.arguments().occurrences()) {
      Option option = occurrence.option();
      if (option != null && option.name().equals("config-file")) {
        findings.refuse(
            "config-file-missing",
            "the file that --config-file names is missing",
            "cannot read '" + file.path() + "': there is no such file",
            line.origin(occurrence).location());
        return;
      }
    }
  }

  private void add(JsonDocument document, JsonFinding finding) {
    Location place = place(document, finding.path());
    String id = id(finding.kind());
    switch (finding.kind().outcome()) {
      case REFUSED ->
          findings.refuse(
              Finding.error(id, "dockerd does not take daemon.json", finding.message(), place)
                  .fix(fix(finding, place)));
      case WILL_NOT_START ->
          findings.willNotStart(
              id, "dockerd does not start with daemon.json", finding.message(), place);
      case SURPRISES ->
          findings.remark(
              Finding.warning(
                      id, "daemon.json does not do what it seems to", finding.message(), place)
                  .fix(instead(finding)));
    }
  }

  /** What to do without an option that the release does not have, or not for long. */
  private @Nullable String instead(JsonFinding finding) {
    boolean goes =
        finding.kind() == JsonFinding.Kind.OTHER_VERSION
            || finding.kind() == JsonFinding.Kind.DEPRECATED;
    return goes ? advice.insteadOf(String.join(".", finding.path())) : null;
  }

  /** A key that no option has is mended in the file, or taken out of it. */
  private @Nullable String fix(JsonFinding finding, Location place) {
    if (finding.kind() != JsonFinding.Kind.UNKNOWN_KEY) {
      return instead(finding);
    }
    List<String> path = finding.path();
    String mend = mend(place);
    return path.size() == 1
        ? mend + "\nor take the key out: dockerctl unset " + ShellWords.quote(path.get(0))
        : mend;
  }

  private static String id(JsonFinding.Kind kind) {
    return switch (kind) {
      case NOT_AN_OBJECT -> "json-not-an-object";
      case UNKNOWN_KEY -> "key-unknown";
      case OTHER_VERSION -> "option-other-version";
      case WRONG_TYPE -> "key-type";
      case INVALID_VALUE -> "value-invalid";
      case WILL_NOT_START -> "value-fails-at-start";
      case IGNORED_KEY -> "key-ignored";
      case MISPLACED_KEY -> "key-misplaced";
      case NO_EFFECT -> "value-without-effect";
      case NULL_VALUE -> "key-null";
      case DEPRECATED -> "option-deprecated";
    };
  }

  /** The innermost value on a path that the document has. */
  private static Location place(JsonDocument document, List<String> path) {
    for (int length = path.size(); length > 0; length--) {
      JsonNode node = document.get(path.subList(0, length).toArray(new String[0])).orElse(null);
      if (node != null) {
        return document.location(node);
      }
    }
    return Location.of(document.path());
  }

  private void conflicts(JsonDocument document, Map<String, List<String>> keys) {
    DaemonCommandLine line = configuration.line();
    if (line == null) {
      return;
    }
    Map<String, Conflict> found = new LinkedHashMap<>();
    for (Occurrence occurrence : line.arguments().occurrences()) {
      Option option = occurrence.option();
      String key = option == null ? null : rules.conflictKey(option).orElse(null);
      List<String> path = key == null ? null : keys.get(key);
      if (option != null && path != null) {
        Origin flag = line.origin(line.argument(occurrence.firstWord()));
        found.putIfAbsent(
            option.name(),
            new Conflict(option.name(), flag, String.join(".", path), place(document, path)));
      }
    }
    String fix = ConflictRepair.of(configuration, found.keySet());
    SameValues same = new SameValues(configuration, advice.catalog());
    for (Conflict conflict : found.values()) {
      findings.refuse(
          Finding.error(
                  "flag-file-conflict",
                  "option given as a flag and in daemon.json",
                  conflict.describe(),
                  conflict.file())
              .fix(fix)
              .repair(same.repair(conflict)));
    }
  }
}
