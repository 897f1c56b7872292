package dev.dockerctl.cli;

import dev.dockerctl.cli.terminal.Streams;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Runs one command line after another as {@link Main} runs one, on the same host, so that not each
 * costs the start of a JVM. A request is the number of its words and the words; an answer is the
 * exit status, standard output and standard error, each with its length. Ends with its input.
 */
public final class ResidentMain {
  private ResidentMain() {}

  /** Serves until standard input ends. */
  public static void main(String[] args) throws IOException {
    DataInputStream requests = new DataInputStream(new FileInputStream(FileDescriptor.in));
    DataOutputStream answers =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    while (true) {
      String[] words;
      try {
        words = new String[requests.readInt()];
      } catch (EOFException e) {
        return;
      }
      for (int i = 0; i < words.length; i++) {
        words[i] = requests.readUTF();
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      answers.writeInt(run(words, out, err));
      for (ByteArrayOutputStream said : new ByteArrayOutputStream[] {out, err}) {
        answers.writeInt(said.size());
        said.writeTo(answers);
      }
      answers.flush();
    }
  }

  private static int run(String[] words, ByteArrayOutputStream out, ByteArrayOutputStream err) {
    Streams streams =
        new Streams(
            InputStream.nullInputStream(),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Streams.Terminals.NONE);
    return new Cli(streams, Main.liveHost(System.getenv())).run(words);
  }
}
