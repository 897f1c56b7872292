package dev.dockerctl.catalog;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.error.SecretMask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One option of dockerd: a flag with or without a key in daemon.json, or a key that has no flag.
 *
 * @param name the long flag without dashes; the key where there is no flag
 * @param shorthand the one-letter flag without its dash, or null
 * @param type the kind of value
 * @param rule the syntax of a value
 * @param choices the words to choose from, empty for most options
 * @param repeatableSince the first release in which giving the flag again adds a value instead of
 *     replacing it, or null
 * @param defaultText the newest built-in default as dockerd prints it, or null where there is none
 *     or it depends on the machine; {@code ~} is the home folder
 * @param earlierDefault the default before {@code defaultSince}
 * @param defaultSince the release that changed the default, or null
 * @param jsonKey the key in daemon.json, dotted for a key in an object, or null
 * @param jsonType the type of that key, or null
 * @param effect what a change takes and does
 * @param reloadable whether daemon.json is read for it on reload
 * @param resetByReload whether a reload takes it away when it is not in daemon.json any more, where
 *     others keep the value they have until a restart ({@code daemon/reload.go} of moby 26.1.5)
 * @param since the first release that has it; 17.06.0 also stands for earlier ones
 * @param deprecatedIn the release that deprecated it, or null
 * @param removedIn the first release that refuses it, or null
 * @param hidden whether {@code dockerd --help} leaves it out
 * @param fileOnly whether it has no flag
 * @param network whether dockerd looks at it only when it makes the default bridge anew, at a start
 *     without running containers
 * @param summary what it is for, in one line
 */
public record Option(
    String name,
    @Nullable String shorthand,
    OptionType type,
    ValueRule rule,
    List<String> choices,
    @Nullable DockerVersion repeatableSince,
    @Nullable String defaultText,
    @Nullable String earlierDefault,
    @Nullable DockerVersion defaultSince,
    @Nullable String jsonKey,
    @Nullable JsonType jsonType,
    Effect effect,
    boolean reloadable,
    boolean resetByReload,
    DockerVersion since,
    @Nullable DockerVersion deprecatedIn,
    @Nullable DockerVersion removedIn,
    boolean hidden,
    boolean fileOnly,
    boolean network,
    String summary) {

  /** Whether it can be given on the command line. */
  public boolean isFlag() {
    return !fileOnly;
  }

  /** Whether a reload is enough for a change in daemon.json. */
  public boolean isReloadable() {
    return reloadable;
  }

  /** Whether a reload is enough to change its values in daemon.json from some to others. */
  public boolean isReloadable(List<String> from, List<String> to) {
    boolean enough = to.isEmpty() ? resetByReload : reloadable;
    return enough && StartOnlyEntries.of(this, from).equals(StartOnlyEntries.of(this, to));
  }

  /** The values that the daemon has after a reload that changes them. */
  public List<String> afterReload(List<String> from, List<String> to) {
    List<String> values = new ArrayList<>(to);
    values.removeAll(StartOnlyEntries.of(this, to));
    values.addAll(StartOnlyEntries.of(this, from));
    if (isMap()) {
      values.sort(Comparator.naturalOrder());
    }
    return List.copyOf(values);
  }

  /** Whether it is a list of values. */
  public boolean isList() {
    return type == OptionType.LIST;
  }

  /** Whether it holds values by key. */
  public boolean isMap() {
    return type == OptionType.MAP;
  }

  /** Whether the flag needs a value; the flag of a boolean does not. */
  public boolean takesValue() {
    return type != OptionType.BOOL;
  }

  /** Whether the newest release lets the flag be given several times for several values. */
  public boolean repeatable() {
    return repeatableSince != null;
  }

  /** Whether a release lets the flag be given several times for several values. */
  public boolean repeatable(DockerVersion version) {
    return repeatableSince != null && version.isAtLeast(repeatableSince);
  }

  /** Whether it holds several values without keys, by a list or by repeating its flag. */
  public boolean holdsSeveral() {
    return isList() || repeatable();
  }

  /** The built-in default of a release, or null where there is none. */
  public @Nullable String defaultText(DockerVersion version) {
    return defaultSince == null || version.isAtLeast(defaultSince) ? defaultText : earlierDefault;
  }

  /** Whether a release takes it, deprecated or not. */
  public boolean available(DockerVersion version) {
    return version.isAtLeast(since) && !removed(version);
  }

  /** Whether a release takes it but warns about it or ignores it. */
  public boolean deprecated(DockerVersion version) {
    return deprecatedIn != null && version.isAtLeast(deprecatedIn) && !removed(version);
  }

  /** Whether a release refuses it because it was removed. */
  public boolean removed(DockerVersion version) {
    return removedIn != null && version.isAtLeast(removedIn);
  }

  /** The option as typed on a command line or, where it has no flag, its key. */
  public String spelling() {
    if (!fileOnly) {
      return "--" + name;
    }
    return jsonKey == null ? name : jsonKey;
  }

  /**
   * The same option in releases that know it in daemon.json only, such as {@code features} before
   * 27.3.
   *
   * @param key the row of that key
   */
  public Option asKeyOf(Option key) {
    return new Option(
        name,
        null,
        type,
        rule,
        choices,
        repeatableSince,
        defaultText,
        earlierDefault,
        defaultSince,
        jsonKey,
        jsonType,
        effect,
        reloadable,
        resetByReload,
        key.since,
        key.deprecatedIn,
        key.removedIn,
        hidden,
        true,
        network,
        summary);
  }

  /**
   * What a release would say against a value on its command line: the same verdict as {@code
   * dockerd --validate} as far as this one value decides it.
   *
   * @return the message {@code cannot use 'VALUE' for --NAME: REASON}, or empty when it is fine
   */
  public Optional<String> problem(String value, DockerVersion version) {
    return ValueCheck.problem(this, value, version);
  }

  /**
   * What a release would say even against a value that a later flag on the same command line
   * replaces; a part of {@link #problem}, since dockerd checks some rules only for the last value.
   */
  public Optional<String> parseProblem(String value, DockerVersion version) {
    return ValueCheck.parseProblem(this, value, version);
  }

  /**
   * What keeps a daemon from starting, or from doing what was meant, although {@code --validate}
   * lets the value pass. Only what needs no look at the host.
   *
   * @return the message, or empty; also empty when {@link #problem} has something to say
   */
  public Optional<String> startProblem(String value, DockerVersion version) {
    return ValueCheck.startProblem(this, value, version);
  }

  /**
   * The one spelling of a value that means the same to dockerd: {@code true} for {@code T}, {@code
   * 16} for {@code 0x10}. What cannot be read stays as it is.
   */
  public String canonical(String value) {
    return CanonicalValue.of(this, value);
  }

  /** How its values are spelt as a flag and in daemon.json. */
  public ValueForm form() {
    return ValueForm.of(this);
  }

  /** The names in daemon.json that lead to it; none where it has no key. */
  public List<String> filePath() {
    return jsonKey == null ? List.of() : filePath(jsonKey);
  }

  /** The names that lead to a key of the catalog, dotted for a key in an object. */
  public static List<String> filePath(String key) {
    int dot = key.indexOf('.');
    return dot < 0 ? List.of(key) : List.of(key.substring(0, dot), key.substring(dot + 1));
  }

  /** Whether its key stands for other options, which are in the object below it. */
  public boolean isGroup() {
    return rule == ValueRule.GROUP;
  }

  /** Whether a release takes entries from the flag and from daemon.json together. */
  public boolean mergesWithFile(DockerVersion version) {
    return rule == ValueRule.RUNTIME && version.isAtLeast(18, 9);
  }

  /** Whether dockerd takes a scalar in daemon.json for "not set": an empty text or 0. */
  public boolean isUnset(OptionEntry scalar) {
    boolean zero =
        type == OptionType.INT
            && scalar.value().equals("0")
            && !name.equals("default-stop-timeout");
    return scalar.value().isEmpty() || zero;
  }

  /** Whether there is a default that is another value than an empty text or 0. */
  boolean hasTellingDefault() {
    for (String text : new String[] {defaultText, earlierDefault}) {
      if (text != null && !isUnset(new OptionEntry(null, text))) {
        return true;
      }
    }
    return false;
  }

  /** The value with passwords and tokens replaced, fit for any output. */
  public String masked(String value) {
    return SecretMask.maskValue(name, value);
  }

  /**
   * Whether both are the same row of the table. Written out, as what a record brings would be made
   * out of twenty method handles when a map first asks.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Option option
        && name.equals(option.name)
        && fileOnly == option.fileOnly;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
