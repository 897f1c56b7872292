package dev.dockerctl.change;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.change.plan.ChangeRequest;
import dev.dockerctl.change.plan.ManagedPath;
import dev.dockerctl.change.plan.Operation;
import dev.dockerctl.change.plan.Place;
import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.change.plan.Planner;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.transaction.Crossing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the {@link Crossing} for a change of both the managed drop-in and the daemon's JSON file:
 * in the meantime the drop-in has {@code --config-file} with a copy of the new file.
 */
record SafeMove(Planner planner, StateDirectories directories) {
  /** The way; empty where the change needs none, or has none since it is of other files too. */
  Optional<Crossing> of(Plan plan) {
    String json = plan.before().file().path();
    List<FileEdit> edits = plan.edits();
    if (edits.size() != 2 || !json.equals(plan.after().file().path())) {
      return Optional.empty();
    }
    boolean first = edits.get(0).path().equals(json);
    FileEdit file = edits.get(first ? 0 : 1);
    FileEdit dropIn = edits.get(first ? 1 : 0);
    String folder = ManagedPath.of(planner.host(), plan.before().unit().name(), "x");
    boolean managed = dropIn.path().startsWith(folder.substring(0, folder.lastIndexOf('/') + 1));
    return file.path().equals(json) && managed ? crossing(plan, file, dropIn) : Optional.empty();
  }

  private Optional<Crossing> crossing(Plan plan, FileEdit file, FileEdit dropIn) {
    String path = Crossing.copyPath(directories);
    byte[] content = file.after().orElse("{}\n".getBytes(StandardCharsets.UTF_8));
    Map<String, Optional<byte[]>> contents = plan.contents();
    contents.put(path, Optional.of(content));
    Option option = planner.reader().catalog().find("config-file").orElseThrow();
    ChangeRequest request =
        new ChangeRequest(
            List.of(new Operation.Set(option, List.of(path))),
            Place.DROP_IN,
            dropIn.path().substring(dropIn.path().lastIndexOf('/') + 1));
    try {
      Configuration after = planner.reader().read(plan.before(), contents);
      List<FileEdit> edits = planner.plan(after, request).edits();
      if (edits.size() != 1 || !edits.get(0).path().equals(dropIn.path())) {
        return Optional.empty();
      }
      FileEdit start =
          new FileEdit(dropIn.path(), dropIn.before(), edits.get(0).after())
              .with(dropIn.attributes());
      return Optional.of(new Crossing(start, FileEdit.create(path, content)));
    } catch (DockerctlException e) {
      // A line that cannot be changed this way is one that could not be changed at all, or nearly.
      return Optional.empty();
    }
  }
}
