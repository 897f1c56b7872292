package dev.dockerctl.docs;

import dev.dockerctl.cli.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the page of recipes out of their text, which is Markdown with headings of two levels,
 * paragraphs, code within them, and indented lines to type.
 */
final class RecipesPage {
  private static final Path SOURCE = Path.of("src/docs/recipes.md");
  private static final String INDENT = "    ";

  private final ManPage page = new ManPage("dockerctl-recipes", 7, Version.TEXT);
  private final List<String> typed = new ArrayList<>();
  private boolean underHeading = true;
  private boolean gap;

  String text() {
    page.name("dockerctl-recipes", "how to do twenty common tasks with dockerctl");
    page.section("DESCRIPTION");
    boolean described = false;
    for (String line : lines()) {
      if (line.startsWith("## ")) {
        if (!described) {
          page.section("RECIPES");
          described = true;
        }
        heading(line.substring(3));
      } else if (!line.startsWith("# ")) {
        body(line);
      }
    }
    endOfTyped();
    page.section("\"SEE ALSO\"");
    page.raw("\\fBdockerctl\\fR(1), \\fBdockerctl\\-options\\fR(1), \\fBdockerctl\\-set\\fR(1),\n");
    page.raw("\\fBdockerctl\\-rollback\\fR(1), \\fBdockerd\\fR(8)\n");
    return page.text();
  }

  private void heading(String title) {
    endOfTyped();
    page.subsection(title);
    underHeading = true;
    gap = false;
  }

  private void body(String line) {
    if (line.startsWith(INDENT)) {
      typed.add(line.substring(INDENT.length()));
      return;
    }
    endOfTyped();
    if (line.isEmpty()) {
      gap = !underHeading;
    } else {
      startParagraph();
      page.sentence(line);
    }
  }

  private void endOfTyped() {
    if (!typed.isEmpty()) {
      startParagraph();
      page.typed(typed);
      typed.clear();
    }
  }

  private void startParagraph() {
    if (gap) {
      page.raw(".PP\n");
    }
    gap = false;
    underHeading = false;
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(SOURCE, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
