package dev.dockerctl.change.plan;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.config.ConflictRepair;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a user asks for.
 *
 * @param operations what is to change, in order
 * @param place where options are written
 * @param dropIn the file name of the managed drop-in, such as {@code docker.conf}
 */
public record ChangeRequest(List<Operation> operations, Place place, String dropIn) {
  /** The managed drop-in unless another one is named. */
  public static final String DEFAULT_DROP_IN = ConflictRepair.USUAL;

  /** The names of the options that it is about, unknown flags among them. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (Operation operation : operations) {
      Option option = operation.option();
      if (option != null) {
        names.add(option.name());
      } else if (operation instanceof Operation.UnsetUnknown unknown) {
        names.add(unknown.name());
      }
    }
    return names;
  }
}
