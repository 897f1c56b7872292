package dev.dockerctl.catalog;

import dev.dockerctl.catalog.value.GoNumber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resource limits: {@code name=soft[:hard]}, objects with both limits in daemon.json. */
public final class UlimitForm extends MapForm {
  UlimitForm(Option option) {
    super(option);
  }

  @Override
  public List<OptionEntry> ofFlag(String text) {
    OptionEntry entry = super.ofFlag(text).get(0);
    int colon = entry.value().indexOf(':');
    String soft = colon < 0 ? entry.value() : entry.value().substring(0, colon);
    String hard = colon < 0 ? soft : entry.value().substring(colon + 1);
    return List.of(
        new OptionEntry(
            entry.key(), both(GoNumber.canonicalDecimal(soft), GoNumber.canonicalDecimal(hard))));
  }

  @Override
  void addMember(String name, @Nullable Object value, List<PlacedEntry> entries) {
    super.addMember(name, value instanceof Map<?, ?> limit ? ofStruct(limit) : value, entries);
  }

  /** The limits of a struct as the flag takes them; what is missing is 0. */
  public static String ofStruct(Map<?, ?> limit) {
    Object soft = field(limit, "soft");
    Object hard = field(limit, "hard");
    return both(soft == null ? "0" : text(soft), hard == null ? "0" : text(hard));
  }

  private static String both(String soft, String hard) {
    return soft.equals(hard) ? soft : soft + ":" + hard;
  }

  @Override
  public Object toFile(OptionEntry entry) {
    int colon = entry.value().indexOf(':');
    Map<String, Object> limit = new LinkedHashMap<>();
    limit.put("Name", String.valueOf(entry.key()));
    limit.put("Hard", number(entry.value().substring(colon + 1)));
    limit.put("Soft", number(colon < 0 ? entry.value() : entry.value().substring(0, colon)));
    return limit;
  }
}
