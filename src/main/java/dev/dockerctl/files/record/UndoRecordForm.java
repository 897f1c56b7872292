package dev.dockerctl.files.record;

import dev.dockerctl.files.ProcessIdentity;
import dev.dockerctl.files.RecordedPath;
import dev.dockerctl.files.SealedText;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The text of an {@link UndoRecord} on disk. */
final class UndoRecordForm implements UnitRecords.Form<UndoRecord> {
  private static final String KIND = "dockerctl-undo 1";
  private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}");
  private static final Pattern SOCKET = Pattern.compile("[\\w:.@\\\\-]{1,240}\\.socket");

  @Override
  public byte[] seal(UndoRecord record) {
    SealedText text = new SealedText(KIND);
    UndoRecord.Watch watch = record.watch();
    text.add("kind", watch.kind().name())
        .add("phase", watch.phase().name())
        .add("due", watch.due().toString())
        .add("owner", watch.owner().text());
    UndoRecord.Before before = record.before();
    before.process().ifPresent(process -> text.add("process", process.text()));
    text.add("good", before.fromGood() ? 1 : 0).add("own-only", before.ownOnly() ? 1 : 0);
    before.bridge().ifPresent(address -> text.add("bridge", address));
    text.add("change", before.change());
    before.sockets().forEach(socket -> text.add("socket", socket));
    before.folders().forEach(folder -> text.add("folder", folder));
    for (UndoRecord.Versions pair : record.files()) {
      pair.earlier().addTo(text, "earlier-");
      pair.present().addTo(text, "present-");
      pair.target().addTo(text, "target-");
      text.add("file", pair.present().path());
    }
    for (KeptFile file : record.vendor()) {
      file.addTo(text, "present-");
      text.add("vendor", file.path());
    }
    return text.seal();
  }

  @Override
  public UndoRecord open(String unit, byte[] sealed) throws IOException {
    Reader reader = new Reader();
    for (SealedText.Field field : SealedText.open(sealed, KIND)) {
      reader.take(field);
    }
    return reader.record(unit);
  }

  private static final class Reader {
    private UndoRecord.Kind kind = UndoRecord.Kind.RESTART;
    private UndoRecord.Phase phase = UndoRecord.Phase.ACTIVATING;
    private Instant due = Instant.EPOCH;
    private ProcessIdentity owner = new ProcessIdentity(0, 0, "");
    private Optional<ProcessIdentity> process = Optional.empty();
    private boolean fromGood;
    private boolean ownOnly;
    private Optional<String> bridge = Optional.empty();
    private int change;
    private final List<String> sockets = new ArrayList<>();
    private final List<String> folders = new ArrayList<>();
    private final List<UndoRecord.Versions> files = new ArrayList<>();
    private final List<KeptFile> vendor = new ArrayList<>();
    private final KeptFile.Reader earlier = new KeptFile.Reader("earlier-");
    private final KeptFile.Reader present = new KeptFile.Reader("present-");
    private final KeptFile.Reader target = new KeptFile.Reader("target-");

    void take(SealedText.Field field) throws IOException {
      String value = field.value();
      switch (field.key()) {
        case "kind" -> kind = word(UndoRecord.Kind.class, value);
        case "phase" -> phase = word(UndoRecord.Phase.class, value);
        case "due" -> due = LastGood.instant(value);
        case "owner" -> owner = ProcessIdentity.of(value);
        case "process" -> process = Optional.of(ProcessIdentity.of(value));
        case "good" -> fromGood = field.number() == 1;
        case "own-only" -> ownOnly = field.number() == 1;
        case "bridge" -> bridge = Optional.of(address(value));
        case "change" -> change = (int) Math.max(0, Math.min(Integer.MAX_VALUE, field.number()));
        case "socket" -> sockets.add(socket(value));
        case "folder" -> folders.add(RecordedPath.writable(value));
        case "file" -> {
          String path = RecordedPath.writable(value);
          files.add(
              new UndoRecord.Versions(earlier.file(path), present.file(path), target.file(path)));
        }
        case "vendor" -> vendor.add(present.file(RecordedPath.plain(value)));
        default -> {
          if (!earlier.take(field) && !present.take(field)) {
            target.take(field);
          }
        }
      }
    }

    private static <E extends Enum<E>> E word(Class<E> type, String value) throws IOException {
      for (E constant : type.getEnumConstants()) {
        if (constant.name().equals(value)) {
          return constant;
        }
      }
      throw new IOException("the record is damaged");
    }

    private static String address(String text) throws IOException {
      if (!ADDRESS.matcher(text).matches()) {
        throw new IOException("the record is damaged");
      }
      return text;
    }

    private static String socket(String name) throws IOException {
      if (!SOCKET.matcher(name).matches()) {
        throw new IOException("the record is damaged");
      }
      return name;
    }

    UndoRecord record(String unit) throws IOException {
      RecordedPath.requireParents(
          folders, files.stream().map(pair -> pair.target().path()).toList());
      return new UndoRecord(
          unit,
          new UndoRecord.Watch(kind, phase, due, owner),
          new UndoRecord.Before(process, fromGood, ownOnly, bridge, change, sockets, folders),
          files,
          vendor);
    }
  }
}
