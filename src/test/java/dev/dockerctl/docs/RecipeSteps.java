package dev.dockerctl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.HostRequirements;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/** The blocks of a recipe, typed one after the other into a shell of a host. */
final class RecipeSteps {
  private static final String FOLDER = "/run/recipe-folder";

  private final Function<String, Execution> host;
  private final Deque<String> blocks;

  /** The steps of a recipe, in a shell that runs scripts of bash. */
  RecipeSteps(Function<String, Execution> host, Recipe recipe) {
    this.host = host;
    this.blocks = new ArrayDeque<>(recipe.blocks());
    sh("echo /root >" + FOLDER);
  }

  /** Runs the next block, in the folder in which the last one ended, and returns what it prints. */
  String next() {
    return type(take());
  }

  /** Runs the next two blocks, the first of which asks for what is typed. */
  String nextTwoWithAnswer(String typed) {
    return type("printf '%s\\n' '" + typed + "' | {\n" + take() + take() + "}\n");
  }

  /** The next block, for a check that runs it differently. */
  String take() {
    return blocks.remove();
  }

  /** Runs a block; each of its commands must succeed. */
  String type(String block) {
    Execution result =
        host.apply("cd \"$(cat " + FOLDER + ")\"\n" + block + "pwd >" + FOLDER + "\n");
    assertThat(result.exit()).as(block + result.out() + result.err()).isZero();
    return result.out();
  }

  /** Runs what belongs to the test and not to the page, and returns what it prints. */
  String sh(String script) {
    return host.apply(script).orThrow();
  }

  /** The exit status of what may fail. */
  int exitOf(String script) {
    return host.apply(script).exit();
  }

  /** Skips the recipe where a program that it types is missing. */
  void require(String program) {
    if (exitOf("command -v " + program + " >/dev/null") != 0) {
      HostRequirements.skip(program + " is not installed");
    }
  }

  /** A recipe of which a block was not typed is not checked. */
  void assertNothingIsLeft() {
    assertThat(blocks).isEmpty();
  }
}
