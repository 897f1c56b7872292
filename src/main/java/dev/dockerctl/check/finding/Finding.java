package dev.dockerctl.check.finding;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.Location;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a check found out about a configuration.
 *
 * @param id what kind of thing it is, in lower case with dashes; never changes its meaning
 * @param severity an error keeps the daemon from starting, a warning does not
 * @param title the kind in a few words
 * @param detail one sentence about this case, lower case, without a full stop, secrets masked
 * @param location the place to blame; null where no single place is
 * @param fix what to run or do; null where nothing can be named
 * @param repair what {@code doctor --fix} does about it; null where that is for a person to decide
 */
public record Finding(
    String id,
    Diagnostic.Severity severity,
    String title,
    String detail,
    @Nullable Location location,
    @Nullable String fix,
    @Nullable Repair repair) {

  /** Something that dockerctl does not repair by itself. */
  public Finding(
      String id,
      Diagnostic.Severity severity,
      String title,
      String detail,
      @Nullable Location location,
      @Nullable String fix) {
    this(id, severity, title, detail, location, fix, null);
  }

  /** Something that keeps the daemon from starting. */
  public static Finding error(String id, String title, String detail, @Nullable Location location) {
    return new Finding(id, Diagnostic.Severity.ERROR, title, detail, location, null);
  }

  /** Something that does not keep the daemon from starting, but is not what was meant. */
  public static Finding warning(
      String id, String title, String detail, @Nullable Location location) {
    return new Finding(id, Diagnostic.Severity.WARNING, title, detail, location, null);
  }

  /** The same without a single place to blame. */
  public static Finding warning(String id, String title, String detail) {
    return warning(id, title, detail, null);
  }

  /** The same finding with what to run or do. */
  public Finding fix(@Nullable String text) {
    return new Finding(id, severity, title, detail, location, text, repair);
  }

  /** The same finding with another wording of what to run or do, where it has any. */
  public Finding mapFix(UnaryOperator<String> wording) {
    return fix == null ? this : fix(wording.apply(fix));
  }

  /** The same finding with what dockerctl can do about it by itself. */
  public Finding repair(@Nullable Repair own) {
    return new Finding(id, severity, title, detail, location, fix, own);
  }

  /** Whether dockerctl can repair it by itself. */
  public boolean isFixable() {
    return repair != null;
  }

  /** Whether the daemon does not start with it. */
  public boolean isError() {
    return severity == Diagnostic.Severity.ERROR;
  }

  /**
   * Those of the findings after a change that were not there before it, wherever they stand.
   *
   * @param before finds those before it; asked only where there are any after it
   */
  public static List<Finding> brought(List<Finding> after, Supplier<List<Finding>> before) {
    if (after.isEmpty()) {
      return List.of();
    }
    Set<String> known = new HashSet<>();
    before.get().forEach(finding -> known.add(finding.told()));
    return after.stream().filter(finding -> !known.contains(finding.told())).toList();
  }

  /** What it tells, wherever it stands: it may be on another line before and after a change. */
  public String told() {
    return id + " " + detail;
  }

  /** One line for people, with the place where there is one. */
  public String describe() {
    boolean named = location == null || detail.contains(location.toString());
    return named ? detail : detail + " (" + location + ")";
  }
}
