package dev.dockerctl.files.record;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.files.Caller;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.FileAttributes;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.IoFailure;
import dev.dockerctl.files.Leftovers;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The recorded changes, one file each, in a folder that only their owner may enter: rolling back
 * needs the real contents, secrets and all.
 *
 * <p>Writing is for the holder of the {@link ConfigurationLock}; reading is for anybody who may.
 */
public final class History {
  private static final int MOST_ENTRIES = 100;
  private static final long MOST_BYTES = 20L << 20;

  private final StateDirectories directories;
  private final Clock clock;

  /**
   * The history under the given state directory.
   *
   * @param clock gives the time of new entries
   */
  public History(StateDirectories directories, Clock clock) {
    this.directories = directories;
    this.clock = clock;
  }

  /**
   * What could be read.
   *
   * @param entries the newest first
   * @param diagnostics a warning for each entry that is damaged
   */
  public record Listing(List<HistoryEntry> entries, List<Diagnostic> diagnostics) {}

  /**
   * Records a change as {@link Outcome#STARTED} and drops the oldest entries beyond 100 entries or
   * 20 MiB; the new one always stays.
   *
   * @param caller who makes it
   * @param commandLine the command line; its secrets are masked before it is written
   * @param edits the files before and after
   */
  public HistoryEntry append(
      String unit, Caller caller, List<String> commandLine, List<FileEdit> edits) {
    return append(unit, new Author(caller, commandLine, Optional.empty()), edits);
  }

  /**
   * The same, of an author who may have given a reason.
   *
   * @param author the secrets of the command line and of the reason are masked before they are
   *     written
   */
  public HistoryEntry append(String unit, Author author, List<FileEdit> edits) {
    try {
      directories.create(directories.history());
      List<Integer> numbers = numbers();
      int number = numbers.isEmpty() ? 1 : numbers.get(numbers.size() - 1) + 1;
      HistoryEntry entry =
          new HistoryEntry(
              number,
              unit,
              clock.instant(),
              author.caller(),
              SecretMask.mask(author.commandLine()),
              withAttributes(edits),
              Outcome.STARTED,
              author.message().map(text -> SecretMask.mask(text, texts(author, edits))));
      write(entry);
      prune(number);
      return entry;
    } catch (IOException e) {
      throw IoFailure.of("record the change in '" + hostFolder() + "'", e);
    }
  }

  /** What a reason may repeat a secret of, word by word and line by line. */
  private static List<String> texts(Author author, List<FileEdit> edits) {
    List<String> texts = new ArrayList<>(author.commandLine());
    for (FileEdit edit : edits) {
      for (Optional<byte[]> content : List.of(edit.before(), edit.after())) {
        content
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .ifPresent(text -> text.lines().forEach(texts::add));
      }
    }
    return texts;
  }

  /** A file that goes comes back with the owner, group and mode that it has now. */
  private List<FileEdit> withAttributes(List<FileEdit> edits) throws IOException {
    List<FileEdit> complete = new ArrayList<>();
    for (FileEdit edit : edits) {
      Path file = directories.resolve(edit.path());
      boolean goes = edit.action() == FileEdit.Action.DELETE && edit.attributes().isEmpty();
      boolean known = goes && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
      complete.add(known ? edit.with(FileAttributes.of(file)) : edit);
    }
    return complete;
  }

  /** Writes a new entry, or none: half an entry would tell of a change that is not made. */
  private void write(HistoryEntry entry) throws IOException {
    Path file = file(entry.number());
    try {
      WholeFile.replacePrivate(file, entry.seal());
    } catch (IOException e) {
      WholeFile.deleteQuietly(file);
      throw e;
    }
  }

  /**
   * Records how a change ended.
   *
   * @throws DockerctlException NOT_FOUND when there is no such entry
   */
  public void update(int number, Outcome outcome) {
    HistoryEntry entry =
        get(number)
            .orElseThrow(
                () ->
                    new DockerctlException(
                        ErrorCode.NOT_FOUND,
                        "cannot find history entry " + number + ": it is not recorded any more"));
    try {
      WholeFile.replacePrivate(file(number), entry.with(outcome).seal());
    } catch (IOException e) {
      throw IoFailure.of("record the change in '" + hostFolder() + "'", e);
    }
  }

  /**
   * Ends the newest entries that a killed command has left as {@link Outcome#STARTED}; an undo that
   * dockerctl does by itself is ended by whoever finishes it.
   */
  public void endStarted(Function<HistoryEntry, Outcome> outcome) {
    try {
      List<Integer> numbers = numbers();
      Collections.reverse(numbers);
      for (int number : numbers) {
        Optional<HistoryEntry> entry = find(number);
        boolean started = entry.filter(known -> known.outcome() == Outcome.STARTED).isPresent();
        boolean automatic = entry.filter(HistoryEntry::isAutomatic).isPresent();
        if (started && !automatic) {
          update(number, outcome.apply(entry.get()));
        } else if (!automatic) {
          return;
        }
      }
    } catch (IOException e) {
      throw IoFailure.of("read the history in '" + hostFolder() + "'", e);
    }
  }

  /** Every entry that can be read. */
  public Listing list() {
    List<HistoryEntry> entries = new ArrayList<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    try {
      List<Integer> numbers = numbers();
      Collections.reverse(numbers);
      for (int number : numbers) {
        try {
          read(number).ifPresent(entries::add);
        } catch (AccessDeniedException e) {
          throw e;
        } catch (IOException e) {
          diagnostics.add(skipped(file(number), e));
        }
      }
    } catch (IOException e) {
      throw IoFailure.of("read the history in '" + hostFolder() + "'", e);
    }
    return new Listing(List.copyOf(entries), List.copyOf(diagnostics));
  }

  private Diagnostic skipped(Path file, IOException reason) {
    return Diagnostic.warning(
        Location.of(directories.hostPath(file)),
        "history entry skipped: " + reason.getMessage() + " (this ends with: rm -r " + file + ")");
  }

  private Optional<HistoryEntry> read(int number) throws IOException {
    return directories.readRecord(file(number), bytes -> HistoryEntry.open(number, bytes));
  }

  /**
   * One entry, or empty when there is none with that number.
   *
   * @throws DockerctlException FAILED when it is damaged, NOT_PERMITTED when it may not be read
   */
  public Optional<HistoryEntry> get(int number) {
    try {
      return read(number);
    } catch (IOException e) {
      throw IoFailure.of("read '" + directories.hostPath(file(number)) + "'", e);
    }
  }

  /** One entry; empty when there is none with that number, or none that can be read. */
  public Optional<HistoryEntry> find(int number) {
    try {
      return number <= 0 ? Optional.empty() : get(number);
    } catch (DockerctlException e) {
      return Optional.empty();
    }
  }

  /** The numbers of all entries, ascending, readable or not. */
  private List<Integer> numbers() throws IOException {
    directories.requireOwn(directories.history());
    List<Integer> numbers = new ArrayList<>();
    if (Files.notExists(directories.history())) {
      return numbers;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directories.history())) {
      for (Path file : files) {
        int number = number(String.valueOf(file.getFileName()));
        if (number > 0) {
          numbers.add(number);
        }
      }
    }
    Collections.sort(numbers);
    return numbers;
  }

  private static int number(String name) {
    try {
      return Integer.parseInt(name);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Drops what is too much; what cannot be dropped waits for the next time. */
  private void prune(int newest) throws IOException {
    List<Integer> numbers = numbers();
    Collections.reverse(numbers);
    long bytes = 0;
    int kept = 0;
    for (int number : numbers) {
      Path file = file(number);
      bytes += size(file);
      kept++;
      if (number != newest && (kept > MOST_ENTRIES || bytes > MOST_BYTES)) {
        WholeFile.deleteQuietly(file);
      }
    }
    Leftovers.sweep(directories.history());
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private Path file(int number) {
    return directories.history().resolve(Integer.toString(number));
  }

  private String hostFolder() {
    return directories.hostPath(directories.history());
  }
}
