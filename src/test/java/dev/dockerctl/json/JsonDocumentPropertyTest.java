package dev.dockerctl.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random documents in random layouts, each edited a few times. */
class JsonDocumentPropertyTest {
  private static final int EDITS = 12;

  static LongStream seeds() {
    return LongStream.range(0, 120);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void editsMeanWhatWasAskedAndLeaveTheRest(long seed) {
    JsonRandom random = new JsonRandom(seed);
    Map<String, Object> value = random.object(4);
    String text = random.new Layout().write(value);
    byte[] content = random.encode(text);
    JsonDocument document = DaemonJson.parse("daemon.json", content);
    assertThat(document.diagnostics()).isEmpty();
    assertThat(document.content()).isEqualTo(content);
    assertThat(document.text()).isEqualTo(text);
    assertThat(document.toPlain()).isEqualTo(value);
    for (int i = 0; i < EDITS; i++) {
      document = editOnce(document, random);
    }
  }

  private static JsonDocument editOnce(JsonDocument document, JsonRandom random) {
    List<String> path = path(document, random);
    Object old = at(document.toPlain(), path);
    return switch (random.random.nextInt(4)) {
      case 0 -> {
        JsonDocument after = document.without(path);
        check(document, after, path, removed(document.toPlain(), path));
        if (document.get(names(path, path.size())).isEmpty()) {
          assertThat(after.text()).isEqualTo(document.text());
        } else {
          checkOnlyLonger(after.text(), document.text());
        }
        yield after;
      }
      case 1 -> {
        if (old instanceof List<?> list && !list.isEmpty()) {
          yield withoutElement(document, path, random.random.nextInt(list.size()));
        }
        yield with(document, path, random.value(2));
      }
      case 2 -> {
        if (old instanceof List<?>) {
          yield withElement(document, path, random.value(2));
        }
        yield with(document, path, random.value(3));
      }
      default -> with(document, path, random.value(3));
    };
  }

  private static JsonDocument with(
      JsonDocument document, List<String> path, @Nullable Object value) {
    JsonDocument after = document.with(path, value);
    check(document, after, path, replaced(document.toPlain(), path, value));
    checkText(document, after, path);
    return after;
  }

  private static JsonDocument withElement(
      JsonDocument document, List<String> path, @Nullable Object value) {
    List<Object> list = list(document, path);
    list.add(value);
    JsonDocument after = document.withElements(path, Collections.singletonList(value));
    check(document, after, path, replaced(document.toPlain(), path, list));
    checkText(document, after, path);
    return after;
  }

  private static JsonDocument withoutElement(JsonDocument document, List<String> path, int index) {
    List<Object> list = list(document, path);
    list.remove(index);
    JsonDocument after = document.withoutElements(path, BitSet.valueOf(new long[] {1L << index}));
    check(document, after, path, replaced(document.toPlain(), path, list));
    checkText(document, after, path);
    return after;
  }

  private static List<Object> list(JsonDocument document, List<String> path) {
    List<Object> list = new ArrayList<>();
    if (at(document.toPlain(), path) instanceof List<?> old) {
      list.addAll(old);
    }
    return list;
  }

  /** A path to something, to a new member of an object, or through nothing at all. */
  private static List<String> path(JsonDocument document, JsonRandom random) {
    List<String> path = new ArrayList<>();
    Object here = document.toPlain();
    while (here instanceof Map<?, ?> map) {
      List<String> names = new ArrayList<>();
      map.keySet().forEach(name -> names.add((String) name));
      boolean known = !names.isEmpty() && random.random.nextInt(4) > 0;
      path.add(known ? random.oneOf(names) : random.name());
      here = map.get(path.get(path.size() - 1));
      if (random.random.nextInt(3) == 0) {
        break;
      }
    }
    if (here == null && random.random.nextInt(3) == 0) {
      path.add(random.name());
    }
    return path;
  }

  private static void check(
      JsonDocument before, JsonDocument after, List<String> path, Map<String, Object> expected) {
    String story = before.text() + "\n-- " + path + " -->\n" + after.text();
    assertThat(after.diagnostics()).as(story).isEmpty();
    assertThat(after.toPlain()).as(story).isEqualTo(expected);
    assertThat(after.charset()).isEqualTo(before.charset());
    assertThat(spellings(after, path)).as(story).isEqualTo(spellings(before, path));
  }

  /** Every scalar and name outside the touched path as it is spelt, by its path, in order. */
  private static Map<String, String> spellings(JsonDocument document, List<String> touched) {
    Map<String, String> found = new LinkedHashMap<>();
    document.get().ifPresent(root -> collect(document, root, List.of(), touched, found));
    return found;
  }

  private static void collect(
      JsonDocument document,
      JsonNode node,
      List<String> path,
      List<String> touched,
      Map<String, String> found) {
    if (node instanceof JsonNode.ObjectNode object) {
      for (JsonMember member : object.members()) {
        List<String> inner = new ArrayList<>(path);
        inner.add(member.name());
        boolean outside = !startsWith(touched, inner) && !startsWith(inner, touched);
        if (outside) {
          JsonSpan span = member.span();
          found.put(inner.toString(), document.text().substring(span.start(), span.end()));
        } else if (!inner.equals(touched)) {
          collect(document, member.value(), inner, touched, found);
        }
      }
    }
  }

  private static boolean startsWith(List<String> path, List<String> prefix) {
    return path.size() >= prefix.size() && path.subList(0, prefix.size()).equals(prefix);
  }

  /** Outside the value, or the object that gets a member, every character is as before. */
  private static void checkText(JsonDocument document, JsonDocument changed, List<String> path) {
    String before = document.text();
    String after = changed.text();
    int known = path.size();
    while (document.get(names(path, known)).isEmpty()) {
      known--;
    }
    JsonNode node = document.get(names(path, known)).orElseThrow();
    boolean newMember = known < path.size() && node instanceof JsonNode.ObjectNode;
    if (newMember && !((JsonNode.ObjectNode) node).members().isEmpty()) {
      checkOnlyLonger(before, after);
    } else {
      assertThat(after).startsWith(before.substring(0, node.start()));
      assertThat(after).endsWith(before.substring(node.end()));
    }
  }

  private static String[] names(List<String> path, int count) {
    return path.subList(0, count).toArray(String[]::new);
  }

  private static void checkOnlyLonger(String shorter, String longer) {
    int start = 0;
    while (start < shorter.length() && shorter.charAt(start) == longer.charAt(start)) {
      start++;
    }
    assertThat(longer).endsWith(shorter.substring(start)).hasSizeGreaterThan(shorter.length());
  }

  private static @Nullable Object at(@Nullable Object value, List<String> path) {
    Object here = value;
    for (String name : path) {
      here = here instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return here;
  }

  private static Map<String, Object> replaced(
      Map<?, ?> value, List<String> path, @Nullable Object now) {
    Map<String, Object> copy = new LinkedHashMap<>();
    value.forEach((name, inner) -> copy.put((String) name, inner));
    String first = path.get(0);
    Map<?, ?> below = copy.get(first) instanceof Map<?, ?> map ? map : Map.of();
    copy.put(first, path.size() == 1 ? now : replaced(below, path.subList(1, path.size()), now));
    return copy;
  }

  private static Map<String, Object> removed(Map<?, ?> value, List<String> path) {
    Map<String, Object> copy = new LinkedHashMap<>();
    value.forEach((name, inner) -> copy.put((String) name, inner));
    String first = path.get(0);
    if (path.size() == 1) {
      copy.remove(first);
    } else if (copy.get(first) instanceof Map<?, ?> below) {
      copy.put(first, removed(below, path.subList(1, path.size())));
    }
    return copy;
  }
}
