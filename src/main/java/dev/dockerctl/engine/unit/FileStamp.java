package dev.dockerctl.engine.unit;

import dev.dockerctl.unit.LoadedUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files of a unit and when they were last written, to notice that they changed.
 *
 * @param times modification times in microseconds by path; -1 where there is no file
 */
record FileStamp(Map<String, Long> times) {
  static FileStamp of(HostTree tree, LoadedUnit unit) {
    Map<String, Long> times = new LinkedHashMap<>();
    for (String path : unit.paths()) {
      times.put(path, time(tree.path(path)));
    }
    return new FileStamp(times);
  }

  private static long time(Path path) {
    try {
      return Files.getLastModifiedTime(path).to(java.util.concurrent.TimeUnit.MICROSECONDS);
    } catch (IOException e) {
      return -1;
    }
  }
}
