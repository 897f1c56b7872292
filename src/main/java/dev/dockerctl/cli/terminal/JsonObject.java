package dev.dockerctl.cli.terminal;

import dev.dockerctl.error.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An object of plain values, as {@link JsonWriter} takes them, put together member by member. */
public final class JsonObject extends LinkedHashMap<String, Object> {
  /** Adds a member; null says that there is none such. */
  public JsonObject with(String name, @Nullable Object value) {
    put(name, value);
    return this;
  }

  /** Adds a list that has one value for each of some things. */
  public <T> JsonObject with(String name, Collection<T> things, Function<? super T, ?> value) {
    List<Object> values = new ArrayList<>();
    for (T thing : things) {
      values.add(value.apply(thing));
    }
    return with(name, values);
  }

  /** Adds the members {@code file} and {@code line}, which are null where they are not known. */
  public JsonObject at(@Nullable Location place) {
    return with("file", place == null ? null : place.file())
        .with("line", place == null || place.line() == 0 ? null : place.line());
  }
}
