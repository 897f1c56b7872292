package dev.dockerctl.files.record;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.files.AttributeModels;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.RecordedPath;
import dev.dockerctl.files.SealedText;
import dev.dockerctl.files.StateDirectories;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last good configuration of a unit: the files with which a process of it was started and
 * proved. A reload never makes one.
 *
 * @param time when it was proved
 * @param files every file that an administrator may change and that played a part, absent ones too
 * @param vendor the files of the package that played a part; told about when they change, never
 *     written
 */
public record LastGood(Instant time, List<KeptFile> files, List<KeptFile> vendor) {
  private static final String KIND = "dockerctl-last-good 2";

  /** Beyond it, arithmetic on times would fail. */
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  /** Copies the lists. */
  public LastGood {
    files = List.copyOf(files);
    vendor = List.copyOf(vendor);
  }

  /**
   * Replaces what was saved before, for the holder of the {@link ConfigurationLock}. Owners and
   * modes are those that the files have now: a file that came back, or was moved, has others than
   * what stood at its path before.
   */
  public void save(StateDirectories directories, String unit) {
    List<KeptFile> inPlace = files.stream().map(file -> file.asInPlace(directories)).toList();
    records(directories).save(unit, new LastGood(time, inPlace, vendor));
    AttributeModels models = new AttributeModels(directories);
    inPlace.stream()
        .filter(file -> file.isInPlace(directories))
        .forEach(file -> models.keep(file.path()));
  }

  /**
   * What was saved last; empty when no process was proved yet.
   *
   * @param diagnostics told of a record that is damaged, which counts as none
   */
  public static Optional<LastGood> load(
      StateDirectories directories, String unit, List<Diagnostic> diagnostics) {
    return records(directories).load(unit, diagnostics);
  }

  /** The same where it was proved by a process that started at that time. */
  public static Optional<LastGood> ofProcess(
      StateDirectories directories, String unit, Instant started) {
    return load(directories, unit, new ArrayList<>()).filter(good -> !good.time.isBefore(started));
  }

  /** The file of a path, absent where the record has none. */
  public KeptFile file(String path) {
    return known(path).orElse(KeptFile.absent(path));
  }

  /** The same; empty where the record has none. */
  public Optional<KeptFile> known(String path) {
    return files.stream().filter(file -> file.path().equals(path)).findFirst();
  }

  /** Sets damaged records aside, for the holder of the lock. */
  public static void setDamagedAside(StateDirectories directories, List<Diagnostic> diagnostics) {
    records(directories).setDamagedAside(diagnostics);
  }

  private static UnitRecords<LastGood> records(StateDirectories directories) {
    return new UnitRecords<>(directories, "good", new Form());
  }

  private static final class Form implements UnitRecords.Form<LastGood> {
    @Override
    public byte[] seal(LastGood good) {
      SealedText text = new SealedText(KIND).add("time", good.time().toString());
      for (KeptFile file : good.files()) {
        file.addTo(text, "");
        text.add("file", file.path());
      }
      for (KeptFile file : good.vendor()) {
        file.addTo(text, "");
        text.add("vendor", file.path());
      }
      return text.seal();
    }

    @Override
    public LastGood open(String unit, byte[] sealed) throws IOException {
      Instant time = Instant.EPOCH;
      List<KeptFile> files = new ArrayList<>();
      List<KeptFile> vendor = new ArrayList<>();
      KeptFile.Reader reader = new KeptFile.Reader("");
      for (SealedText.Field field : SealedText.open(sealed, KIND)) {
        switch (field.key()) {
          case "time" -> time = instant(field.value());
          case "file" -> files.add(reader.file(RecordedPath.writable(field.value())));
          case "vendor" -> vendor.add(reader.file(RecordedPath.plain(field.value())));
          default -> reader.take(field);
        }
      }
      return new LastGood(time, files, vendor);
    }
  }

  /** The time of a record. */
  static Instant instant(String text) throws IOException {
    try {
      Instant time = Instant.parse(text);
      if (!time.isBefore(Instant.EPOCH) && time.isBefore(END)) {
        return time;
      }
    } catch (DateTimeException e) {
      throw new IOException("the record is damaged", e);
    }
    throw new IOException("the record is damaged");
  }
}
