package dev.dockerctl.catalog.schema;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.ValueRule;
import dev.dockerctl.catalog.value.DockerVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The form of one text or number, as a release checks it in daemon.json. */
record ScalarSchema(DockerVersion version) {
  private static final String IPV4 =
      "(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}"
          + "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final String IPV6 = "[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*";
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";

  /** A text, which is empty where nothing is set, or the item of a list. */
  Map<String, Object> text(Option option) {
    return switch (option.rule()) {
      case CHOICE -> choice(option);
      case LEVEL -> level(option);
      case BYTES -> Schemas.text("^[0-9]+(?:\\.[0-9]+)? ?[kKmMgGtTpP]?[iI]?[bB]?$");
      case IP, DNS -> Schemas.text("^(?:" + IPV4 + "|" + IPV6 + zone() + ")?$");
      case FIXED_CIDR_V6 ->
          version.isAtLeast(25, 0)
              ? Schemas.text("^(?:" + IPV6 + "/[0-9]{1,3})?$")
              : Schemas.text();
      case DOMAIN ->
          Schemas.text(
              "^ *(?:\\.|(?=.*[A-Za-z]):*" + LABEL + "(?::*\\.:*" + LABEL + ")*:*\\.?\\s*)$");
      case HOST -> Schemas.text("^\\s*(?:(?:unix|tcp|fd|npipe)://|[^/]*$)");
      case MIRROR ->
          version.isAtLeast(28, 3)
              ? Schemas.text("^" + Schemas.anyCase("http") + "[Ss]?:[^?#]*$")
              : Schemas.text();
      case LABEL ->
          Schemas.text(
              "^(?!%s|%s|%s)[^=]*="
                  .formatted(
                      Schemas.anyCase("com.docker."),
                      Schemas.anyCase("io.docker."),
                      Schemas.anyCase("org.dockerproject.")));
      case RESOURCE -> Schemas.text("=");
      case EXEC_OPT ->
          version.isAtLeast(28, 0)
              ? Schemas.text("^\\s*" + Schemas.anyCase("native.cgroupdriver") + "\\s*=")
              : Schemas.text();
      default -> Schemas.text();
    };
  }

  private String zone() {
    return version.isAtLeast(29, 0) ? "(?:%.+)?" : "";
  }

  private static Map<String, Object> choice(Option option) {
    List<Object> words = new ArrayList<>(option.choices());
    words.add("");
    Map<String, Object> schema = Schemas.text();
    schema.put("enum", words);
    return schema;
  }

  /** The words themselves for an editor to offer, and any case of them. */
  private static Map<String, Object> level(Option option) {
    List<String> patterns = new ArrayList<>();
    option.choices().forEach(word -> patterns.add(Schemas.anyCase(word)));
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("enum", option.choices());
    return Schemas.anyOf(List.of(words, Schemas.text("^(?:" + String.join("|", patterns) + ")?$")));
  }

  Map<String, Object> number(Option option) {
    if (option.rule() == ValueRule.COUNT) {
      return Schemas.integer(0, Long.MAX_VALUE);
    }
    return option.rule() == ValueRule.PORT && version.isAtLeast(28, 0)
        ? Schemas.integer(0, 65535)
        : Schemas.integer();
  }
}
