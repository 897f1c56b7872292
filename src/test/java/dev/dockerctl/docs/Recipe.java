package dev.dockerctl.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A recipe as a reader of the shipped page dockerctl-recipes(7) finds it.
 *
 * @param title its heading
 * @param blocks the lines to type, block by block; the last one undoes the recipe
 */
record Recipe(String title, List<String> blocks) {
  /** All recipes of the page in {@code man/}, in its order. */
  static List<Recipe> all() {
    List<Recipe> recipes = new ArrayList<>();
    StringBuilder block = null;
    for (String line : page()) {
      if (line.startsWith(".SS ")) {
        String title = line.substring(5, line.length() - 1);
        recipes.add(new Recipe(typed(title), new ArrayList<>()));
      } else if (line.equals(".EX")) {
        block = new StringBuilder();
      } else if (line.equals(".EE") && block != null) {
        recipes.get(recipes.size() - 1).blocks().add(block.toString());
        block = null;
      } else if (block != null) {
        block.append(typed(line)).append('\n');
      }
    }
    return recipes;
  }

  private static List<String> page() {
    try {
      return Files.readAllLines(Path.of("man/dockerctl-recipes.7"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What roff shows for a line. */
  private static String typed(String roff) {
    String line = roff.startsWith("\\&") ? roff.substring(2) : roff;
    return line.replace("\\-", "-")
        .replace("\\(aq", "'")
        .replace("\\(ti", "~")
        .replace("\\(ha", "^")
        .replace("\\(ga", "`")
        .replace("\\e", "\\");
  }

  @Override
  public String toString() {
    return title;
  }
}
