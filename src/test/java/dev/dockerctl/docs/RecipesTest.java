package dev.dockerctl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.cli.CommandLines;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recipes of dockerctl-recipes(7) as the shipped page has them. */
class RecipesTest {
  static List<Recipe> recipes() {
    return Recipe.all();
  }

  @Test
  void eachHasACheckAndEachCheckARecipe() {
    assertThat(recipes()).hasSize(20);
    assertThat(RecipeChecks.titles())
        .containsExactlyElementsOf(recipes().stream().map(Recipe::title).toList());
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void saysWhatToTypeAndHowToUndoIt(Recipe recipe) {
    assertThat(recipe.blocks()).hasSizeGreaterThanOrEqualTo(3);
    for (String block : recipe.blocks()) {
      CommandLines.in(block).forEach(CommandLines::parse);
      assertThat(block.lines()).allMatch(line -> line.length() <= 88);
    }
    String undo = recipe.blocks().get(recipe.blocks().size() - 1);
    assertThat(CommandLines.in(undo)).isNotEmpty();
  }
}
