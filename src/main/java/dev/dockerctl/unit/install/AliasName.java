package dev.dockerctl.unit.install;

import dev.dockerctl.unit.UnitName;
import dev.dockerctl.unit.install.InstallException.Reason;

/**
 * A name in {@code Alias=} ({@code unit_file_verify_alias()} of src/shared/install.c, version 257).
 *
 * @param unit whose alias it is
 * @param name the name, or the path of a link below the folder of another unit, as in {@code
 *     getty.target.wants/getty@tty1.service}
 */
record AliasName(InstallUnit unit, String name) {
  /** The name of the link; empty where it is the unit's own, for which there is nothing to do. */
  String verified() throws InstallException {
    int slash = name.lastIndexOf('/');
    if (slash >= 0) {
      requireFolder(name.substring(0, slash), name.substring(slash + 1));
      return name;
    }
    String alias = propagated();
    if (alias.equals(unit.name())) {
      return "";
    }
    if (!UnitLink.isAlias(alias, unit.name())) {
      throw impossible();
    }
    return alias;
  }

  /** An alias that is a template takes the instance of the unit. */
  private String propagated() {
    UnitName alias = UnitName.parse(name);
    UnitName own = unit.unitName();
    return alias != null && alias.isTemplate() && own != null && own.isInstance()
        ? alias.withInstance(String.valueOf(own.instance()))
        : name;
  }

  private void requireFolder(String folder, String link) throws InstallException {
    String dependent =
        folder.endsWith(".wants")
            ? folder.substring(0, folder.length() - ".wants".length())
            : folder.endsWith(".requires")
                ? folder.substring(0, folder.length() - ".requires".length())
                : "";
    UnitName other = UnitName.parse(dependent);
    UnitName from = UnitName.parse(link);
    UnitName own = unit.unitName();
    boolean fits =
        other != null
            && from != null
            && own != null
            && (link.equals(unit.name())
                || (own.isTemplate()
                    && from.isInstance()
                    && from.name().equals(own.withInstance(String.valueOf(from.instance()))))
                || (other.isTemplate()
                    && from.isTemplate()
                    && own.isInstance()
                    && from.name().equals(own.template())));
    if (!fits) {
      throw impossible();
    }
  }

  private InstallException impossible() {
    return new InstallException(
        Reason.INVALID,
        "'" + name + "' in Alias= of '" + unit.path() + "' cannot stand for '" + unit.name() + "'");
  }
}
