package dev.dockerctl.change.desired;

import dev.dockerctl.catalog.ValueForm;
import dev.dockerctl.change.setting.SettingChange;
import dev.dockerctl.change.setting.SettingWords;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import dev.dockerctl.json.JsonDocument;
import dev.dockerctl.json.JsonMember;
import dev.dockerctl.json.JsonNode;
import dev.dockerctl.unit.setting.SettingTable;
import dev.dockerctl.unit.setting.UnitSetting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the part of a file that names settings of the unit. */
final class DesiredSettings {
  private final JsonDocument document;
  private final String unit;
  private final List<SettingChange> changes = new ArrayList<>();

  DesiredSettings(JsonDocument document, String unit) {
    this.document = document;
    this.unit = unit;
  }

  List<SettingChange> changes() {
    return changes;
  }

  void read(JsonMember part) {
    SettingTable table = SettingTable.load();
    for (JsonMember member : document.members(part)) {
      Location place = new Location(document.path(), member.line());
      try {
        changes.add(change(table.require(unit, member.name()), member.value()));
      } catch (DockerctlException e) {
        throw e.at(place);
      }
    }
  }

  private static SettingChange change(UnitSetting setting, JsonNode node) {
    if (node instanceof JsonNode.NullNode) {
      return new SettingChange.Unset(setting, SettingChange.Rest.MUST_GO);
    }
    List<String> values = new ArrayList<>();
    if (node.plain() instanceof List<?> list) {
      list.forEach(one -> values.add(value(setting, one)));
    } else {
      values.add(value(setting, node.plain()));
    }
    return values.isEmpty()
        ? new SettingChange.Unset(setting, SettingChange.Rest.MUST_GO)
        : SettingWords.give(setting, values);
  }

  private static String value(UnitSetting setting, @Nullable Object value) {
    String text =
        value instanceof String string
            ? string
            : value instanceof Boolean flag
                ? (flag ? "yes" : "no")
                : value instanceof BigDecimal ? ValueForm.text(value) : null;
    if (text == null) {
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot set '"
                  + setting.key()
                  + "': its value has to be a string, a number, true, false, null, or a list")
          .hint("{\"unit\": {\"" + setting.key() + "\": \"VALUE\"}}");
    }
    return SettingWords.require(setting, text);
  }
}
