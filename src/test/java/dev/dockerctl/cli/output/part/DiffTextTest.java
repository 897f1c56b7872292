package dev.dockerctl.cli.output.part;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.cli.session.TestSession;
import org.junit.jupiter.api.Test;

class DiffTextTest {
  private static final String DIFF =
      """
      --- a/etc/x
      +++ b/etc/x
      @@ -1,3 +1,2 @@
       kept
      --- a/looks like a heading
      -old
      +new
      --- a/etc/y
      +++ /dev/null
      @@ -1 +0,0 @@
      -last
      \\ No newline at end of file
      """;

  @Test
  void hasGitsColours() {
    assertThat(print("--color=always"))
        .isEqualTo(
            """
            <1>--- a/etc/x<0>
            <1>+++ b/etc/x<0>
            <36>@@ -1,3 +1,2 @@<0>
             kept
            <31>--- a/looks like a heading<0>
            <31>-old<0>
            <32>+new<0>
            <1>--- a/etc/y<0>
            <1>+++ /dev/null<0>
            <36>@@ -1 +0,0 @@<0>
            <31>-last<0>
            \\ No newline at end of file
            """);
  }

  @Test
  void isPlainElsewhere() {
    assertThat(print()).isEqualTo(DIFF);
  }

  private static String print(String... words) {
    return TestSession.print(
            session -> {
              DiffText.print(session.printer(), DIFF);
              return 0;
            },
            words)
        .out()
        .replaceAll("\u001b\\[([0-9;]*)m", "<$1>");
  }
}
