package dev.dockerctl.catalog.rule;

import dev.dockerctl.catalog.CrossOptionProblem;
import dev.dockerctl.catalog.value.GoNumber;
import dev.dockerctl.catalog.value.LogAddress;
import dev.dockerctl.catalog.value.MemorySize;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Options of the log drivers that come with dockerd (moby daemon/logger, 26.1.5). */
public final class LogOptions {
  private static final Set<String> EVERYWHERE =
      Set.of(
          "mode",
          "max-buffer-size",
          "cache-disabled",
          "cache-max-size",
          "cache-max-file",
          "cache-compress");
  private static final Set<String> CONTAINER_TAGS =
      Set.of("labels", "labels-regex", "env", "env-regex", "tag");

  private static final Set<String> FACILITIES =
      words(
          "kern user mail daemon auth syslog lpr news uucp cron authpriv ftp local0 local1 local2"
              + " local3 local4 local5 local6 local7");
  private static final Set<String> FORMATS = Set.of("", "rfc3164", "rfc5424", "rfc5424micro");

  /** The keys that the drivers which are built in have of their own, behind the driver's name. */
  private static final Map<String, Set<String>> OWN =
      table(
          """
          json-file max-file max-size compress
          local max-file max-size compress
          journald
          syslog syslog-address syslog-facility syslog-tls-ca-cert syslog-tls-cert \
          syslog-tls-key syslog-tls-skip-verify syslog-format
          gelf gelf-address gelf-compression-level gelf-compression-type \
          gelf-tcp-max-reconnect gelf-tcp-reconnect-delay
          fluentd fluentd-address fluentd-async fluentd-async-connect \
          fluentd-async-reconnect-interval fluentd-buffer-limit fluentd-max-retries \
          fluentd-request-ack fluentd-retry-wait fluentd-sub-second-precision \
          fluentd-read-timeout fluentd-write-timeout
          awslogs awslogs-region awslogs-endpoint awslogs-group awslogs-stream \
          awslogs-create-group awslogs-create-stream awslogs-datetime-format \
          awslogs-multiline-pattern awslogs-credentials-endpoint \
          awslogs-force-flush-interval-seconds awslogs-max-buffered-events awslogs-format
          gcplogs gcp-project gcp-log-cmd gcp-meta-zone gcp-meta-name gcp-meta-id
          splunk splunk-url splunk-token splunk-source splunk-sourcetype splunk-index \
          splunk-capath splunk-caname splunk-insecureskipverify splunk-format \
          splunk-verify-connection splunk-gzip splunk-gzip-level splunk-index-acknowledgment
          """);

  private LogOptions() {}

  /** The drivers that come with dockerd, by name. */
  public static List<String> drivers() {
    List<String> drivers = new ArrayList<>(OWN.keySet());
    drivers.add("none");
    Collections.sort(drivers);
    return drivers;
  }

  /** The options of a driver that comes with dockerd, by name. */
  public static List<String> keys(String driver) {
    Set<String> own = OWN.get(driver);
    if (own == null) {
      return List.of();
    }
    Set<String> keys = new TreeSet<>(own);
    keys.addAll(EVERYWHERE);
    for (String key : CONTAINER_TAGS) {
      if (takesTags(driver, key)) {
        keys.add(key);
      }
    }
    return List.copyOf(keys);
  }

  static List<CrossOptionProblem> problems(OptionSet set) {
    List<CrossOptionProblem> problems = new ArrayList<>();
    Map<String, String> options = set.map("log-opt");
    String driver = set.text("log-driver", "json-file");
    if (options.isEmpty() || driver.equals("none")) {
      return problems;
    }
    Set<String> own = OWN.get(driver);
    if (own == null) {
      // A plugin's name may hold a slash or a tag; only dockerd can tell whether it is there.
      if (driver.indexOf('/') < 0 && driver.indexOf(':') < 0) {
        refuse(problems, "cannot use log-opt: there is no log driver '" + driver + "'");
      }
      return problems;
    }
    for (Map.Entry<String, String> option : options.entrySet()) {
      String reason = reason(option.getKey(), option.getValue(), driver, own, options);
      if (reason != null) {
        refuse(problems, "cannot use log-opt '" + option.getKey() + "': " + reason);
      }
    }
    required(driver, options, problems);
    return problems;
  }

  private static void required(
      String driver, Map<String, String> options, List<CrossOptionProblem> problems) {
    if (driver.equals("awslogs") && options.getOrDefault("awslogs-group", "").isEmpty()) {
      refuse(problems, "cannot use log-driver 'awslogs': log-opt 'awslogs-group' is missing");
    } else if (driver.equals("gelf") && options.getOrDefault("gelf-address", "").isEmpty()) {
      refuse(problems, "cannot use log-driver 'gelf': log-opt 'gelf-address' is missing");
    }
  }

  private static void refuse(List<CrossOptionProblem> problems, String message) {
    problems.add(new CrossOptionProblem(List.of("log-opt", "log-driver"), message));
  }

  private static @Nullable String reason(
      String key, String value, String driver, Set<String> own, Map<String, String> all) {
    boolean tag = CONTAINER_TAGS.contains(key) && takesTags(driver, key);
    if (!EVERYWHERE.contains(key) && !own.contains(key) && !tag) {
      return "the log driver '" + driver + "' does not know it";
    }
    return switch (key) {
      case "mode" -> mode(value);
      case "max-buffer-size", "cache-max-size" -> bufferSize(key, value, all);
      case "max-size" -> size(value);
      case "max-file", "cache-max-file" -> atLeastOne(value);
      case "gelf-address" -> LogAddress.gelfProblem(value);
      case "syslog-address" -> LogAddress.syslogProblem(value);
      case "fluentd-address" -> LogAddress.fluentdProblem(value);
      case "syslog-facility" -> facility(value);
      case "syslog-format" ->
          FORMATS.contains(value) ? null : "the formats are rfc3164, rfc5424 and rfc5424micro";
      case "compress", "cache-disabled", "cache-compress", "awslogs-create-group" -> truth(value);
      case "fluentd-async",
          "fluentd-async-connect",
          "fluentd-request-ack",
          "fluentd-sub-second-precision" ->
          value.isEmpty() ? null : truth(value);
      case "fluentd-buffer-limit" -> value.isEmpty() ? null : memory(value);
      case "fluentd-max-retries" ->
          value.isEmpty() || value.chars().allMatch(c -> c >= '0' && c <= '9')
              ? null
              : "'" + value + "' is not a number from 0 up";
      default -> null;
    };
  }

  private static boolean takesTags(String driver, String key) {
    return switch (driver) {
      case "local" -> false;
      case "awslogs" -> key.equals("tag");
      case "gcplogs" -> !key.equals("tag");
      default -> true;
    };
  }

  private static @Nullable String mode(String value) {
    boolean known = value.isEmpty() || value.equals("blocking") || value.equals("non-blocking");
    return known ? null : "the mode is blocking or non-blocking";
  }

  private static @Nullable String memory(String value) {
    return MemorySize.isValid(value) ? null : "'" + value + "' is not a size such as 10m";
  }

  private static @Nullable String truth(String value) {
    return GoNumber.parseBool(value).isPresent() ? null : "give true or false";
  }

  /** A name, or its number (moby 26.1.5, {@code parseFacility} in daemon/logger/syslog). */
  private static @Nullable String facility(String value) {
    OptionalLong number = GoNumber.parseDecimal(value);
    boolean inRange = number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() < 24;
    return value.isEmpty() || inRange || FACILITIES.contains(value)
        ? null
        : "give a facility such as daemon or local0";
  }

  private static @Nullable String bufferSize(String key, String value, Map<String, String> all) {
    if (key.equals("max-buffer-size") && !"non-blocking".equals(all.get("mode"))) {
      return "it needs mode=non-blocking";
    }
    return memory(value);
  }

  /** The daemon starts with it, but no container does. */
  private static @Nullable String size(String value) {
    boolean positive = false;
    for (int i = 0; i < value.length(); i++) {
      positive |= value.charAt(i) >= '1' && value.charAt(i) <= '9';
    }
    return positive && MemorySize.isValid(value)
        ? null
        : "'" + value + "' is not a size such as 10m, no container would start";
  }

  private static @Nullable String atLeastOne(String value) {
    OptionalLong number = GoNumber.parseDecimal(value);
    return number.isPresent() && number.getAsLong() > 0
        ? null
        : "'" + value + "' is not a number from 1 up, no container would start";
  }

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }

  private static Map<String, Set<String>> table(String text) {
    Map<String, Set<String>> rows = new HashMap<>();
    for (String line : text.split("\n")) {
      Set<String> words = new HashSet<>(words(line));
      String driver = line.split(" ")[0];
      words.remove(driver);
      rows.put(driver, words);
    }
    return rows;
  }
}
