package dev.dockerctl.change.plan;

import java.util.List;

/** Applies the operations on flags that the catalog does not know. */
final class UnknownFlags {
  private final CommandLineDraft line;
  private final Expectation expected;

  UnknownFlags(CommandLineDraft line, Expectation expected) {
    this.line = line;
    this.expected = expected;
  }

  void apply(List<Operation> operations) {
    for (Operation operation : operations) {
      if (operation instanceof Operation.Append append) {
        line.append(append.words());
        expected.appended(append.words());
      } else if (operation instanceof Operation.UnsetUnknown unset) {
        line.removeUnknown(unset.name());
        expected.noOption(unset.name());
      }
    }
  }
}
