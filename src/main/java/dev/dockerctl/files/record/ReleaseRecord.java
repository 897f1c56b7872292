package dev.dockerctl.files.record;

import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.SealedText;
import dev.dockerctl.files.StateDirectories;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;

/**
 * What the daemon's executable has said of its release, which holds as long as it is that file.
 *
 * @param stamp the file, as {@link dev.dockerctl.host.ProgramStamp} tells it from others
 * @param release the numbers of the release with points between them
 */
public record ReleaseRecord(String stamp, String release) {
  private static final String KIND = "dockerctl-release 1";

  /** Replaces what was saved before, for the holder of the {@link ConfigurationLock}. */
  public void save(StateDirectories directories, String unit) {
    records(directories).save(unit, this);
  }

  /** What was said for a unit; empty where nothing was or it may not be read. */
  public static Optional<ReleaseRecord> load(StateDirectories directories, String unit) {
    return records(directories).load(unit, new ArrayList<>());
  }

  private static UnitRecords<ReleaseRecord> records(StateDirectories directories) {
    return new UnitRecords<>(directories, "release", new Form());
  }

  private static final class Form implements UnitRecords.Form<ReleaseRecord> {
    @Override
    public byte[] seal(ReleaseRecord record) {
      return new SealedText(KIND)
          .add("stamp", record.stamp())
          .add("release", record.release())
          .seal();
    }

    @Override
    public ReleaseRecord open(String unit, byte[] sealed) throws IOException {
      String stamp = "";
      String release = "";
      for (SealedText.Field field : SealedText.open(sealed, KIND)) {
        switch (field.key()) {
          case "stamp" -> stamp = field.value();
          case "release" -> release = field.value();
          default -> {}
        }
      }
      if (stamp.isEmpty() || release.isEmpty()) {
        throw new IOException("the record is damaged");
      }
      return new ReleaseRecord(stamp, release);
    }
  }
}
