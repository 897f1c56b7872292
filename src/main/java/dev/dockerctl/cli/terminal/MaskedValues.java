package dev.dockerctl.cli.terminal;

import dev.dockerctl.error.SecretMask;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain values, as {@link JsonWriter} takes them, without their secrets: those that the name of
 * their member tells, those that stand after their option in a command line, and those that a text
 * has in itself.
 */
public final class MaskedValues {
  private MaskedValues() {}

  /** The same members without secrets. */
  public static Map<String, Object> of(Map<?, ?> object) {
    Map<String, Object> masked = new LinkedHashMap<>();
    object.forEach((name, value) -> masked.put((String) name, of((String) name, value)));
    return masked;
  }

  /** The same members without texts that are secrets wherever they stand. */
  static Map<String, Object> without(List<String> secrets, Map<?, ?> object) {
    Map<String, Object> shown = new LinkedHashMap<>();
    object.forEach((name, value) -> shown.put((String) name, without(secrets, value)));
    return shown;
  }

  private static @Nullable Object without(List<String> secrets, @Nullable Object value) {
    if (value instanceof Iterable<?> list) {
      List<@Nullable Object> shown = new ArrayList<>();
      list.forEach(element -> shown.add(without(secrets, element)));
      return shown;
    }
    if (value instanceof Map<?, ?> map) {
      return without(secrets, map);
    }
    return value instanceof String text ? SecretMask.without(secrets, text) : value;
  }

  /** The same value without secrets. */
  static @Nullable Object of(@Nullable Object value) {
    return of("", value);
  }

  /**
   * @param name the member that has the value, which tells whether it is a secret
   */
  private static @Nullable Object of(String name, @Nullable Object value) {
    if (value instanceof String string) {
      return SecretMask.maskValue(name, string);
    }
    if (value instanceof Map<?, ?> map) {
      return of(map);
    }
    return value instanceof Iterable<?> list ? list(name, list) : value;
  }

  /** Strings may be the words of a command line, which tell the secrets in each other. */
  private static List<Object> list(String name, Iterable<?> list) {
    List<String> words = new ArrayList<>();
    for (Object element : list) {
      words.add(element instanceof String word ? word : "");
    }
    Iterator<String> masked = SecretMask.mask(words).iterator();
    List<Object> values = new ArrayList<>();
    for (Object element : list) {
      String word = masked.next();
      values.add(of(name, element instanceof String ? word : element));
    }
    return values;
  }
}
