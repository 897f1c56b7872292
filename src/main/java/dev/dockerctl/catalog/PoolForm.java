package dev.dockerctl.catalog;

import dev.dockerctl.catalog.value.AddressPool;
import dev.dockerctl.catalog.value.DockerVersion;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Address pools: {@code base=CIDR,size=N}, objects with base and size in daemon.json. */
final class PoolForm extends ValueForm {
  private static final String SIZE = "size=";

  PoolForm(Option option) {
    super(option);
  }

  @Override
  public List<OptionEntry> ofFlag(String text) {
    boolean valid = AddressPool.problem(text, DockerVersion.OLDEST) == null;
    return List.of(new OptionEntry(null, valid ? AddressPool.parse(text).text() : text));
  }

  @Override
  String ofElement(@Nullable Object element) {
    if (!(element instanceof Map<?, ?> pool)) {
      return super.ofElement(element);
    }
    Object size = field(pool, "size");
    boolean sized = size instanceof BigDecimal;
    return "base=" + text(field(pool, "base")) + ",size=" + (sized ? text(size) : "0");
  }

  @Override
  public Object toFile(OptionEntry entry) {
    if (AddressPool.problem(entry.value(), DockerVersion.OLDEST) != null) {
      int size = entry.value().indexOf(SIZE);
      return number(size < 0 ? entry.value() : entry.value().substring(size + SIZE.length()));
    }
    AddressPool pool = AddressPool.parse(entry.value());
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("base", pool.base());
    object.put("size", BigDecimal.valueOf(pool.size()));
    return object;
  }
}
