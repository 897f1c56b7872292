package dev.dockerctl.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A session with dockerctl written down, which is run again and must come out the same. Each line
 * starts with a mark and a blank:
 *
 * <pre>
 * #   a remark
 * +   a file to write; its content follows
 * |   a line of a file; ␍ is a carriage return, ␄ at the end says that no newline follows
 * &amp;   a copy of a file that stands beside the transcripts, after it where that goes
 * l   a symbolic link and its target
 * $   a command line for dockerctl; words in single quotes are taken as they are, ␊ is a newline
 * &gt;   a line of its standard output
 * !   a line of its standard error
 * =   its exit status, where that is not 0
 * {@literal @}   a file to look at; its content, or nothing if there is none, follows
 * </pre>
 */
final class Transcript {
  private final Path root;
  private final Path source;
  private final StringBuilder seen = new StringBuilder();
  private Path writing;
  private String pending = "";

  private Transcript(Path source, Path root) {
    this.source = source;
    this.root = root;
  }

  /** Runs a transcript in an empty directory and returns it as it comes out now. */
  static String replay(Path source, Path root) {
    try {
      Transcript transcript = new Transcript(source, root);
      for (String line : Files.readAllLines(source)) {
        transcript.step(line);
      }
      transcript.endFile();
      return transcript.seen.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void step(String line) throws IOException {
    String rest = line.length() < 2 ? "" : line.substring(2);
    char mark = line.isEmpty() ? '#' : line.charAt(0);
    if (mark == '|') {
      if (writing != null) {
        pending += decoded(rest);
        say(line);
      }
      return;
    }
    endFile();
    switch (mark) {
      case '#' -> say(line);
      case '+' -> {
        say(line);
        writing = at(rest);
        pending = "";
      }
      case '&' -> {
        say(line);
        String[] words = rest.split(" ");
        write(at(words[1]), Files.readString(source.resolveSibling(words[0])));
      }
      case 'l' -> {
        say(line);
        String[] words = rest.split(" ");
        Files.createDirectories(at(words[0]).getParent());
        Files.createSymbolicLink(at(words[0]), root.getFileSystem().getPath(words[1]));
      }
      case '$' -> run(line, rest);
      case '@' -> look(line, at(rest));
      case '>', '!', '=' -> {}
      default -> throw new IOException(source + ": what is '" + line + "'?");
    }
  }

  private void endFile() throws IOException {
    if (writing != null) {
      write(writing, pending);
      writing = null;
    }
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private void run(String line, String command) {
    say(line);
    CliRunner.Result result = CliRunner.run(root, Map.of(), words(command));
    lines(result.out()).forEach(text -> say(marked('>', text)));
    lines(result.err()).forEach(text -> say(marked('!', text)));
    if (result.code() != 0) {
      say("= " + result.code());
    }
  }

  /** What is pasted into a shell names the tree, which lies somewhere else each time. */
  private Stream<String> lines(String output) {
    return output.replace(root.toString(), "").lines();
  }

  private void look(String line, Path file) throws IOException {
    say(line);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      String content = Files.readString(file, StandardCharsets.UTF_8);
      int start = 0;
      while (start < content.length()) {
        int newline = content.indexOf('\n', start);
        int end = newline < 0 ? content.length() : newline;
        String text = content.substring(start, end).replace('\r', '␍');
        say(marked('|', newline < 0 ? text + "␄" : text));
        start = end + 1;
      }
    }
  }

  private void say(String line) {
    seen.append(line).append('\n');
  }

  private static String marked(char mark, String text) {
    return text.isEmpty() ? String.valueOf(mark) : mark + " " + text;
  }

  private static String decoded(String line) {
    String text = line.replace('␍', '\r');
    return text.endsWith("␄") ? text.substring(0, text.length() - 1) : text + "\n";
  }

  private Path at(String path) {
    return root.resolve(path.substring(1));
  }

  static String[] words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
        word = word == null ? new StringBuilder() : word;
      } else if (c == ' ' && !quoted) {
        if (word != null) {
          words.add(word.toString());
        }
        word = null;
      } else {
        word = word == null ? new StringBuilder() : word;
        word.append(c == '␊' ? '\n' : c == '␛' ? '\u001b' : c);
      }
    }
    if (word != null) {
      words.add(word.toString());
    }
    return words.toArray(String[]::new);
  }
}
