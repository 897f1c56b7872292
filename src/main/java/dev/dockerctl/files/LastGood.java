package dev.dockerctl.files;

import dev.dockerctl.error.DockerctlException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The configuration that the last verified restart ran with.
 *
 * @param time when it was verified
 * @param files every file that plays a part, absent ones too
 */
public record LastGood(Instant time, List<GoodFile> files) {
  private static final String KIND = "dockerctl-last-good 1";

  /** Copies the list. */
  public LastGood {
    files = List.copyOf(files);
  }

  /**
   * One file of it.
   *
   * @param path the path as the host sees it
   * @param content what it held; empty when it did not exist. Not to be modified
   */
  public record GoodFile(String path, Optional<byte[]> content) {
    @Override
    public boolean equals(Object object) {
      return object instanceof GoodFile other
          && path.equals(other.path)
          && FileEdit.sameContent(content, other.content);
    }

    @Override
    public int hashCode() {
      return path.hashCode();
    }

    /** The path; never the content, which may hold secrets. */
    @Override
    public String toString() {
      return path;
    }
  }

  /** Replaces what was saved before, for the holder of the {@link ConfigurationLock}. */
  public void save(StateDirectories directories) {
    SealedText text = new SealedText(KIND).add("time", time.toString());
    for (GoodFile file : files) {
      text.add("path", file.path()).add("content", file.content());
    }
    try {
      directories.create(directories.state());
      WholeFile.replacePrivate(directories.lastGood(), text.seal());
    } catch (IOException e) {
      throw IoFailure.of("save '" + directories.hostPath(directories.lastGood()) + "'", e);
    }
  }

  /**
   * What was saved last, or empty when no restart was verified yet.
   *
   * @throws DockerctlException FAILED when it is damaged, NOT_PERMITTED when it may not be read
   */
  public static Optional<LastGood> load(StateDirectories directories) {
    try {
      Optional<byte[]> sealed = WholeFile.read(directories.lastGood());
      return sealed.isEmpty() ? Optional.empty() : Optional.of(open(sealed.get()));
    } catch (IOException e) {
      throw IoFailure.of("read '" + directories.hostPath(directories.lastGood()) + "'", e);
    }
  }

  /**
   * The edits that bring this configuration back.
   *
   * @param now gives the present content of a host path, or empty when there is no such file
   */
  public List<FileEdit> edits(Function<String, Optional<byte[]>> now) {
    List<FileEdit> edits = new ArrayList<>();
    for (GoodFile file : files) {
      Optional<byte[]> content = now.apply(file.path());
      if (!FileEdit.sameContent(content, file.content())) {
        edits.add(new FileEdit(file.path(), content, file.content()));
      }
    }
    return edits;
  }

  private static LastGood open(byte[] sealed) throws IOException {
    Instant time = Instant.EPOCH;
    List<GoodFile> files = new ArrayList<>();
    for (SealedText.Field field : SealedText.open(sealed, KIND)) {
      switch (field.key()) {
        case "time" -> time = instant(field.value());
        case "path" -> files.add(new GoodFile(field.value(), Optional.empty()));
        case "content" -> setContent(files, field.bytes());
        default -> {}
      }
    }
    return new LastGood(time, files);
  }

  private static void setContent(List<GoodFile> files, byte[] content) throws IOException {
    if (files.isEmpty()) {
      throw new IOException("the record is damaged");
    }
    int last = files.size() - 1;
    files.set(last, new GoodFile(files.get(last).path(), Optional.of(content)));
  }

  private static Instant instant(String text) throws IOException {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IOException("the record is damaged", e);
    }
  }
}
