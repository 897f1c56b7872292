package dev.dockerctl.repair;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.change.RequestedChange;
import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.change.plan.Planner;
import dev.dockerctl.check.finding.Repair;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.Conflict;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.json.JsonDocument;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.UnitFile;
import dev.dockerctl.unit.syntax.UnitFileEditor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Repairs of what files hold, as one change. It is planned once to be shown, and once more to be
 * made: what was agreed to is made, or nothing.
 */
final class ContentRepair implements RequestedChange {
  private static final String AGAIN = "dockerctl doctor --fix";

  private final List<Repair> repairs;
  private @Nullable List<FileEdit> shown;

  ContentRepair(List<Repair> repairs) {
    this.repairs = List.copyOf(repairs);
  }

  @Override
  public Plan plan(Planner planner, Configuration now) {
    Map<String, Optional<byte[]>> contents = new LinkedHashMap<>();
    for (Repair repair : repairs) {
      if (repair instanceof Repair.AddReset reset) {
        withReset(now, reset.path())
            .ifPresent(text -> contents.put(reset.path(), Optional.of(text)));
      } else if (repair instanceof Repair.DropKeys keys) {
        dropKeys(now, keys, contents);
      }
    }
    Plan plan = planner.contents(now, contents);
    requireMended(plan.after());
    List<FileEdit> known = shown;
    if (known != null && !known.equals(plan.edits())) {
      throw new DockerctlException(
              ErrorCode.REFUSED, "cannot repair: the files changed while you were asked")
          .hint(AGAIN);
    }
    shown = plan.edits();
    return plan;
  }

  private static Optional<byte[]> withReset(Configuration now, String path) {
    for (UnitFile file : now.unit().files()) {
      for (Setting setting : file.path().equals(path) ? file.settings() : List.<Setting>of()) {
        if (setting.section().equals("Service") && setting.key().equals("ExecStart")) {
          return setting.value().isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new UnitFileEditor(file).addBefore(setting, "ExecStart", "").toFile().content());
        }
      }
    }
    return Optional.empty();
  }

  private static void dropKeys(
      Configuration now, Repair.DropKeys keys, Map<String, Optional<byte[]>> contents) {
    Optional<byte[]> planned = contents.getOrDefault(keys.path(), Optional.empty());
    JsonDocument document =
        planned.map(text -> JsonDocument.parse(keys.path(), text)).orElse(now.file().document());
    if (document == null || !now.file().path().equals(keys.path())) {
      return;
    }
    for (Conflict conflict : now.conflicts()) {
      if (keys.options().contains(conflict.name())) {
        document = document.without(Option.filePath(conflict.key()));
      }
    }
    contents.put(keys.path(), Optional.of(document.content()));
  }

  /** Nobody is shown a repair after which the same is wrong. */
  private void requireMended(Configuration after) {
    for (Repair repair : repairs) {
      boolean mended =
          repair instanceof Repair.DropKeys keys
              ? after.conflicts().stream().noneMatch(one -> keys.options().contains(one.name()))
              : after.unit().service().exec("ExecStart").size() <= 1;
      if (!mended) {
        throw new DockerctlException(
                ErrorCode.REFUSED, "cannot " + repair.sentence() + ": that would not be enough")
            .hint("dockerctl doctor");
      }
    }
  }
}
