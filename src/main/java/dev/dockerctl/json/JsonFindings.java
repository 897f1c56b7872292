package dev.dockerctl.json;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.Location;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What reading a daemon.json brought to light.
 *
 * @param root the outermost value, or null for a file without one or one dockerd refuses
 * @param usable whether dockerd accepts the syntax
 * @param diagnostics problems in the order of the text
 * @param repeated the first member whose name stands in the same object before it; null for none
 */
record JsonFindings(
    @Nullable JsonNode root,
    boolean usable,
    List<Diagnostic> diagnostics,
    @Nullable JsonMember repeated) {
  static JsonFindings of(
      String path, JsonEncoding.Decoded decoded, JsonLines lines, JsonScope scope) {
    return new Collector(path, decoded, lines, scope).collect();
  }

  private record Found(int offset, Diagnostic diagnostic) {}

  private static final class Collector {
    private final String path;
    private final JsonEncoding.Decoded decoded;
    private final JsonLines lines;
    private final JsonScope scope;
    private final List<Found> found = new ArrayList<>();
    private @Nullable JsonMember repeated;

    Collector(String path, JsonEncoding.Decoded decoded, JsonLines lines, JsonScope scope) {
      this.scope = scope;
      this.path = path;
      this.decoded = decoded;
      this.lines = lines;
    }

    JsonFindings collect() {
      JsonNode root = null;
      if (!badCharacters()) {
        root = read(decoded.text());
      }
      found.sort((one, other) -> Integer.compare(one.offset(), other.offset()));
      List<Diagnostic> diagnostics = new ArrayList<>();
      boolean usable = true;
      for (Found each : found) {
        diagnostics.add(each.diagnostic());
        usable &= each.diagnostic().severity() != Diagnostic.Severity.ERROR;
      }
      return new JsonFindings(usable ? root : null, usable, List.copyOf(diagnostics), repeated);
    }

    private boolean badCharacters() {
      String text = decoded.text();
      if (decoded.badOffset() >= 0 && decoded.encoding().charset().equals(StandardCharsets.UTF_8)) {
        error(
            new JsonMistake(
                decoded.badOffset(),
                "byte " + decoded.badBytes(),
                "it is not UTF-8, save the file as UTF-8"));
        return true;
      }
      if (decoded.badOffset() >= 0) {
        error(new JsonMistake(text.length(), "half a character", "the last byte is missing"));
        return true;
      }
      boolean wide = text.length() > 1 && (text.charAt(0) == 0 || text.charAt(1) == 0);
      if (wide) {
        boolean marked = !decoded.encoding().charset().equals(StandardCharsets.UTF_8);
        String what = marked ? "UTF-32" : "UTF-16 without its byte order mark";
        error(new JsonMistake(0, what, "dockerd cannot read it, save the file as UTF-8"));
      }
      return wide;
    }

    private @Nullable JsonNode read(String text) {
      int from = 0;
      int to = text.length();
      while (to > from && JsonChars.isGoSpace(text.charAt(to - 1))) {
        to--;
      }
      while (from < to && JsonChars.isGoSpace(text.charAt(from))) {
        from++;
      }
      return from == to ? null : read(text, from, to);
    }

    private @Nullable JsonNode read(String text, int from, int to) {
      JsonReader.Result result = JsonReader.read(text, lines, from, to, scope);
      if (result.failure() != null) {
        error(JsonMistake.of(text, to, lines, result.failure()));
        return null;
      }
      return check(result);
    }

    private @Nullable JsonNode check(JsonReader.Result result) {
      JsonNode root = result.root();
      boolean fits = root instanceof JsonNode.ObjectNode || root instanceof JsonNode.NullNode;
      if (root != null && !fits) {
        error(new JsonMistake(root.start(), root.kind(), "the file has to be one object in { }"));
      }
      for (JsonNode.NumberNode number : result.hugeNumbers()) {
        error(new JsonMistake(number.start(), "number", "it is too large for dockerd"));
      }
      result.objects().forEach(this::checkNames);
      return root;
    }

    private void checkNames(JsonFrame frame) {
      Map<String, JsonMember> seen = new HashMap<>();
      for (JsonMember member : frame.members()) {
        String name = member.name();
        boolean folds = frame.scope().foldsCase();
        JsonMember earlier = seen.put(folds ? name.toLowerCase(Locale.ROOT) : name, member);
        if (earlier != null) {
          warnOfSecond(frame, earlier, member);
        }
      }
    }

    private void warnOfSecond(JsonFrame frame, JsonMember earlier, JsonMember member) {
      int offset = member.nameSpan().start();
      JsonPosition before = lines.position(earlier.nameSpan().start());
      boolean equal = earlier.name().equals(member.name());
      boolean first = repeated == null || offset < repeated.nameSpan().start();
      repeated = equal && first ? member : repeated;
      String what = equal ? "repeated key" : "key";
      String already = equal ? "already at " : "it means the same as '" + earlier.name() + "' at ";
      String rule = rule(frame.scope(), earlier.value(), member.value());
      String message =
          what + " '" + member.name() + "' at " + lines.position(offset) + ": " + already + before;
      add(offset, Diagnostic.Severity.WARNING, message + ", " + rule);
    }

    private static String rule(JsonScope scope, JsonNode earlier, JsonNode now) {
      if (scope.merges(earlier, now)) {
        return "dockerd takes both together";
      }
      return scope.keeps(earlier.plain(), now.plain())
          ? "dockerd takes the first one"
          : "dockerd takes the last one";
    }

    private void error(JsonMistake mistake) {
      String message = mistake.message(lines.position(mistake.offset()));
      add(mistake.offset(), Diagnostic.Severity.ERROR, message);
    }

    private void add(int offset, Diagnostic.Severity severity, String message) {
      Location place = new Location(path, lines.line(offset));
      found.add(new Found(offset, new Diagnostic(severity, place, message)));
    }
  }
}
