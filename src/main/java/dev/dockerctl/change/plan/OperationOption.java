package dev.dockerctl.change.plan;

import dev.dockerctl.catalog.Option;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which option of the catalog an operation is about. */
final class OperationOption {
  private OperationOption() {}

  static @Nullable Option of(Operation operation) {
    if (operation instanceof Operation.Set set) {
      return set.option();
    }
    if (operation instanceof Operation.Add add) {
      return add.option();
    }
    if (operation instanceof Operation.Remove remove) {
      return remove.option();
    }
    if (operation instanceof Operation.Move move) {
      return move.option();
    }
    if (operation instanceof Operation.GiveBack back) {
      return back.option();
    }
    return operation instanceof Operation.Unset unset ? unset.option() : null;
  }

  /** The names of the options that operations are about, unknown flags among them. */
  static Set<String> names(List<Operation> operations) {
    Set<String> names = new LinkedHashSet<>();
    for (Operation operation : operations) {
      Option option = of(operation);
      if (option != null) {
        names.add(option.name());
      } else if (operation instanceof Operation.UnsetUnknown unknown) {
        names.add(unknown.name());
      }
    }
    return names;
  }
}
