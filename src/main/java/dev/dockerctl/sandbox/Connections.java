package dev.dockerctl.sandbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/** Speaks HTTP/1.1 with clients, one request a connection; each has a thread of its own. */
final class Connections {
  private static final int MOST = 64;
  private static final int LONGEST_HEAD = 64 << 10;
  private static final int LONGEST_BODY = 1 << 20;

  private final StandInAnswers answers;
  private final Semaphore free = new Semaphore(MOST);

  private Connections(StandInAnswers answers) {
    this.answers = answers;
  }

  /** Serves what comes in on a socket until that is closed. */
  static void serve(StandInListener listener, StandInAnswers answers) {
    Connections connections = new Connections(answers);
    daemon(() -> connections.accept(listener), "listener " + listener.name());
  }

  private static void daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(StandInListener listener) {
    try {
      while (true) {
        free.acquire();
        Connection connection = listener.accept();
        daemon(() -> serve(connection), "connection");
      }
    } catch (IOException e) {
      // The socket was closed.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(Connection connection) {
    try (connection) {
      talk(connection, answers);
    } catch (IOException e) {
      // The client went away.
      return;
    } finally {
      free.release();
    }
  }

  /** Answers one request; says nothing to what is none. */
  static void talk(Connection connection, StandInAnswers answers) throws IOException {
    InputStream in = new BufferedInputStream(connection.in());
    String head = head(in);
    String[] request = head.split("\r?\n", 2)[0].split(" ");
    if (request.length == 3 && request[2].startsWith("HTTP/1.")) {
      skipBody(in, head);
      String answer = answers.to(request[0], request[1]).message(request[0]);
      connection.out().write(answer.getBytes(StandardCharsets.UTF_8));
      connection.out().flush();
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = 0;
    for (int b = in.read(); b >= 0 && head.size() < LONGEST_HEAD; b = in.read()) {
      head.write(b);
      last = b == '\n' ? last + 1 : b == '\r' ? last : 0;
      if (last == 2) {
        break;
      }
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static void skipBody(InputStream in, String head) throws IOException {
    String lower = head.toLowerCase(Locale.ROOT);
    int length = lower.indexOf("\ncontent-length:");
    if (length >= 0) {
      String digits = lower.substring(length + 16).split("\r?\n", 2)[0].strip();
      boolean number =
          !digits.isEmpty()
              && digits.length() < 8
              && digits.chars().allMatch(c -> c >= '0' && c <= '9');
      in.skipNBytes(number ? Math.min(LONGEST_BODY, Integer.parseInt(digits)) : 0);
    }
  }
}
