package dev.dockerctl.catalog;

import java.util.ArrayList;
import java.util.List;

/** Name servers: from 25.0 to 28.x one word of the flag may hold several (others refuse it). */
final class NameServerForm extends ValueForm {
  NameServerForm(Option option) {
    super(option);
  }

  @Override
  public List<OptionEntry> ofFlag(String text) {
    if (text.indexOf(',') < 0) {
      return super.ofFlag(text);
    }
    List<OptionEntry> entries = new ArrayList<>();
    for (String item : FlagRules.nameServerItems(text)) {
      entries.addAll(super.ofFlag(item));
    }
    return entries;
  }
}
