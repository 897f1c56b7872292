package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import dev.dockerctl.config.PackagedUnit;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.DropIn;
import dev.dockerctl.unit.UnitSearchPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Files of the unit that are not what they seem to be.
 *
 * @param configuration what is on disk
 * @param view the files of the host
 * @param dropIns what is in the directories of its drop-ins
 */
record UnitFindings(Configuration configuration, HostView view, List<DropIn> dropIns) {
  /** How people and package managers name a copy that is not meant to count. */
  private static final List<String> COPIES =
      List.of(
          "~",
          ".bak",
          ".old",
          ".orig",
          ".save",
          ".disabled",
          ".off",
          ".swp",
          ".dpkg-old",
          ".dpkg-dist",
          ".dpkg-new",
          ".rpmsave",
          ".rpmorig",
          ".rpmnew",
          ".example",
          ".md",
          ".txt");

  /** What dockerctl put aside itself; {@code status} and {@code drop-ins} name it. */
  private static final String PUT_ASIDE = ".dockerctl-";

  private static final String NOT_BY_ITSELF =
      "; 'doctor --fix' leaves it so, since somebody may have switched it off by that name";

  /** What was found. */
  List<Finding> find() {
    List<Finding> findings = new ArrayList<>();
    copiedUnit(findings);
    editedUnit(findings);
    String folder = "/" + configuration.unit().name() + ".d/";
    for (DropIn dropIn : dropIns) {
      String name = dropIn.name();
      boolean misnamed = dropIn.isMisnamed() && !name.contains(PUT_ASIDE);
      if (misnamed && dropIn.path().endsWith(folder + name)) {
        ignoredDropIn(dropIn.path(), name, findings);
      }
    }
    return findings;
  }

  private void editedUnit(List<Finding> findings) {
    String fragment = configuration.unit().fragmentPath();
    if (fragment != null && PackagedUnit.of(configuration).isEdited()) {
      findings.add(
          Finding.warning(
                  "unit-edited",
                  "the package's own unit file was edited",
                  "'"
                      + fragment
                      + "' is not as its package installed it, by dpkg's checksum: the package's"
                      + " next update undoes the edit",
                  Location.of(fragment))
              .fix("dockerctl import --dry-run"));
    }
  }

  private void copiedUnit(List<Finding> findings) {
    String fragment = configuration.unit().fragmentPath();
    String own = "/etc/systemd/system/";
    if (fragment == null
        || !fragment.startsWith(own)
        || view.files().linkTarget(fragment).isPresent()) {
      return;
    }
    String vendor = vendorFile(fragment.substring(own.length()));
    if (vendor == null) {
      return;
    }
    boolean same = Objects.equals(view.text(fragment), view.text(vendor));
    findings.add(
        Finding.warning(
                "unit-copied",
                "a copy of the unit hides the vendor's",
                "'%s' is read in place of '%s', so updates of the package's unit do not count"
                    .formatted(fragment, vendor),
                Location.of(fragment))
            .fix(
                same
                    ? "rm " + word(fragment) + reload()
                    : "diff -u " + word(vendor) + " " + word(fragment)));
  }

  private @Nullable String vendorFile(String name) {
    for (String folder : UnitSearchPath.VENDOR) {
      if (view.files().kind(folder + name).filter(FileTree.Kind.FILE::equals).isPresent()) {
        return folder + name;
      }
    }
    return null;
  }

  private void ignoredDropIn(String path, String name, List<Finding> findings) {
    boolean regular = view.files().kind(path).filter(FileTree.Kind.FILE::equals).isPresent();
    if (!regular || !hasSection(path)) {
      return;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    boolean copy = COPIES.stream().anyMatch(lower::endsWith) || lower.contains(".bak");
    String detail = "systemd does not read '" + path + "': its name does not end in '.conf'";
    String title = "a drop-in that systemd does not read";
    Location place = Location.of(path);
    findings.add(
        copy
            ? new Finding("drop-in-ignored", Diagnostic.Severity.INFO, title, detail, place, null)
            : Finding.warning("drop-in-ignored", title, detail + NOT_BY_ITSELF, place)
                .fix("mv " + word(path) + " " + word(path + ".conf") + reload()));
  }

  /** A path of the host as a shell of this machine finds it. */
  private String word(String path) {
    return ShellWords.quote(view.host().path(path).toString());
  }

  /** A tree of files has no service manager. */
  private String reload() {
    return view.host().isOffline() ? "" : " && dockerctl daemon-reload";
  }

  private boolean hasSection(String path) {
    String text = view.text(path);
    return text != null && text.lines().anyMatch(line -> line.strip().startsWith("["));
  }
}
