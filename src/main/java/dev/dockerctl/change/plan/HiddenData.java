package dev.dockerctl.change.plan;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DataFolder;
import dev.dockerctl.config.EffectiveOption;
import java.util.ArrayList;
import java.util.List;

/** Changes after which the daemon looks for its data in another place. */
final class HiddenData {
  private static final String ID = "hides-data";
  private static final String HIDDEN =
      " will no longer be shown (they stay on disk) until the option is put back";

  private HiddenData() {}

  static List<RiskClass> risks(Configuration before, Configuration after) {
    List<RiskClass> risks = new ArrayList<>();
    String oldFolder = DataFolder.of(before).path();
    String newFolder = DataFolder.of(after).path();
    if (!withoutSlash(oldFolder).equals(withoutSlash(newFolder))) {
      risks.add(
          new RiskClass(
              ID,
              "data-root moves from "
                  + oldFolder
                  + " to "
                  + newFolder
                  + ": the present images, containers and volumes"
                  + HIDDEN));
    }
    String oldUser = value(before, "userns-remap");
    String newUser = value(after, "userns-remap");
    if (!oldUser.equals(newUser)) {
      risks.add(
          new RiskClass(
              ID,
              "userns-remap changes from "
                  + quoted(oldUser)
                  + " to "
                  + quoted(newUser)
                  + ": the present images, containers and volumes"
                  + HIDDEN));
    }
    addStorageDriver(before, after, risks);
    return risks;
  }

  /** A driver that is named is the one already in use, if that is the only one with data. */
  private static void addStorageDriver(
      Configuration before, Configuration after, List<RiskClass> risks) {
    String name = "storage-driver";
    List<String> used = DataFolder.of(before).usedDrivers();
    String inUse = used.size() == 1 ? used.get(0) : "";
    String oldDriver = orElse(value(before, name), inUse);
    String newDriver = orElse(value(after, name), inUse);
    if (!oldDriver.equals(newDriver)) {
      risks.add(
          new RiskClass(
              ID,
              "storage-driver changes from "
                  + quoted(oldDriver)
                  + " to "
                  + quoted(newDriver)
                  + ": the present images and containers"
                  + HIDDEN));
    }
  }

  /** A scalar; {@code root} means no remapping. */
  private static String value(Configuration configuration, String name) {
    EffectiveOption option = configuration.option(name).orElse(null);
    String text = option == null || option.texts().isEmpty() ? "" : option.texts().get(0);
    return name.equals("userns-remap") && text.equals("root") ? "" : text;
  }

  private static String orElse(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "unset" : "'" + text + "'";
  }

  private static String withoutSlash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
