package dev.dockerctl.unit.install;

import dev.dockerctl.unit.UnitName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A unit on its way to be enabled or disabled: where its file is, and what it asks for. */
final class InstallUnit {
  /** What its file is. */
  enum Mode {
    /** Not looked for yet. */
    UNKNOWN,
    /** A file. */
    REGULAR,
    /** A link to a file outside of the folders of units. */
    LINKED,
    /** A link to another unit. */
    ALIAS,
    /** Empty, or a link to {@code /dev/null}. */
    MASKED
  }

  private final String name;
  private final List<String> aliases = new ArrayList<>();
  private final List<String> wantedBy = new ArrayList<>();
  private final List<String> requiredBy = new ArrayList<>();
  private final List<String> upheldBy = new ArrayList<>();
  private final List<String> also = new ArrayList<>();
  private boolean auxiliary;
  private Mode mode = Mode.UNKNOWN;
  private @Nullable String path;
  private @Nullable String target;
  private @Nullable String defaultInstance;

  /**
   * A unit that was not looked for yet.
   *
   * @param auxiliary whether only {@code Also=} of another unit names it
   */
  InstallUnit(String name, boolean auxiliary) {
    this.name = name;
    this.auxiliary = auxiliary;
  }

  String name() {
    return name;
  }

  /** Its name taken apart; null where it is not valid. */
  @Nullable UnitName unitName() {
    return UnitName.parse(name);
  }

  List<String> aliases() {
    return aliases;
  }

  /** The names of the units in whose folders it has links. */
  List<String> dependents(Dependency dependency) {
    return switch (dependency) {
      case WANTS -> wantedBy;
      case REQUIRES -> requiredBy;
      case UPHOLDS -> upheldBy;
    };
  }

  /** The names of the units that go along with it. */
  List<String> also() {
    return also;
  }

  boolean isAuxiliary() {
    return auxiliary;
  }

  /** Somebody asks for the unit itself. */
  void isAskedFor() {
    auxiliary = false;
  }

  Mode mode() {
    return mode;
  }

  void become(Mode next) {
    mode = next;
  }

  /** The path of its file; null where it was not found. */
  @Nullable String path() {
    return path;
  }

  void foundAt(String file) {
    path = file;
  }

  /** Where its link leads; null for a file. */
  @Nullable String target() {
    return target;
  }

  void leadsTo(String file) {
    target = file;
  }

  /** Takes the instance that stands for a template; null for none. */
  void setDefaultInstance(@Nullable String instance) {
    defaultInstance = instance;
  }

  /** Its name, with the default instance where it is a template that has one. */
  String instantiated() {
    UnitName own = unitName();
    return own != null && own.isTemplate() && defaultInstance != null
        ? own.withInstance(defaultInstance)
        : name;
  }

  /** Whether there is anything that it asks for itself. */
  boolean hasRules() {
    return !aliases.isEmpty()
        || !wantedBy.isEmpty()
        || !requiredBy.isEmpty()
        || !upheldBy.isEmpty();
  }
}
