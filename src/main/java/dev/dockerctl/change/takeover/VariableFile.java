package dev.dockerctl.change.takeover;

import dev.dockerctl.unit.environment.EnvironmentFile;
import dev.dockerctl.unit.syntax.Variable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of variables such as {@code /etc/default/docker}, read by the unit or once read by a
 * script. Its assignments become comments when they are taken over.
 */
final class VariableFile {
  private static final Pattern EXPORT =
      Pattern.compile("(?m)^([ \\t]*)export[ \\t](?=[ \\t]*\\w+=)");
  private static final String MARK = "#";
  private static final List<String> PROXIES =
      List.of("http_proxy", "https_proxy", "no_proxy", "all_proxy", "ftp_proxy");

  private final String path;
  private final byte[] content;
  private final List<EnvironmentFile.Assignment> read;
  private final List<EnvironmentFile.Assignment> all;
  private final boolean isPrivate;

  /**
   * A file.
   *
   * @param isRead whether systemd reads it for the unit
   * @param isPrivate whether not everybody may read it: then its variables stay, since everybody
   *     can ask systemd for {@code Environment=}, org.freedesktop.systemd1(5)
   */
  VariableFile(String path, byte[] content, boolean isRead, boolean isPrivate) {
    this.path = path;
    this.isPrivate = isPrivate;
    this.content = content.clone();
    // In a shell's file 'export' is no part of the name; blanks keep every place.
    String text = new String(content, StandardCharsets.ISO_8859_1);
    Matcher matcher = EXPORT.matcher(text);
    String plain = matcher.replaceAll(found -> found.group(1) + "       ");
    this.read = isRead ? EnvironmentFile.parse(path, content).assignments() : List.of();
    this.all =
        EnvironmentFile.parse(path, plain.getBytes(StandardCharsets.ISO_8859_1)).assignments();
  }

  /** The source, if there is anything to take over. */
  Optional<Source> source() {
    List<Variable> latent = new ArrayList<>();
    List<EnvironmentFile.Assignment> taken = new ArrayList<>();
    for (EnvironmentFile.Assignment assignment : all) {
      Variable variable = assignment.variable();
      boolean inEffect = read.stream().anyMatch(one -> one.valueStart() == assignment.valueStart());
      if (isPrivate && !isOptions(variable)) {
        continue;
      }
      if (inEffect) {
        taken.add(assignment);
      } else if ((isOptions(variable) || isProxy(variable)) && !variable.value().contains("$")) {
        taken.add(assignment);
        latent.add(variable);
      }
    }
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Optional<byte[]>> contents = Map.of(path, Optional.of(without(taken)));
    return Optional.of(
        new Source(path, "its assignments are comments now", contents, Map.of(), latent));
  }

  /** Whether variables stay that would be taken over if everybody could read them already. */
  boolean keepsVariables() {
    return isPrivate && all.stream().anyMatch(one -> !isOptions(one.variable()));
  }

  /** Whether a variable holds options of dockerd. */
  static boolean isOptions(Variable variable) {
    return (variable.name().endsWith("OPTS") || variable.name().endsWith("OPTIONS"))
        && variable.value().strip().startsWith("-");
  }

  /** Whether dockerd looks at it, golang.org/x/net/http/httpproxy. */
  private static boolean isProxy(Variable variable) {
    return PROXIES.contains(variable.name().toLowerCase(Locale.ROOT));
  }

  private byte[] without(List<EnvironmentFile.Assignment> taken) {
    StringBuilder text = new StringBuilder(new String(content, StandardCharsets.ISO_8859_1));
    for (int i = taken.size() - 1; i >= 0; i--) {
      EnvironmentFile.Assignment assignment = taken.get(i);
      for (int at = assignment.end() - 1; at > assignment.start(); at--) {
        if (text.charAt(at - 1) == '\n') {
          text.insert(at, MARK);
        }
      }
      text.insert(assignment.start(), MARK);
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
