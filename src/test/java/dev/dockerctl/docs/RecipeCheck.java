package dev.dockerctl.docs;

import java.util.function.Consumer;

/**
 * The check of a recipe.
 *
 * @param where the host to type it on
 * @param steps types every block, and looks at the daemon in between
 */
record RecipeCheck(Where where, Consumer<RecipeSteps> steps) {
  /** Where a recipe is typed. */
  enum Where {
    /** On a host with systemd, as root. */
    HOST,
    /** In the session of a user with rootless Docker. */
    USER,
    /** On a host without systemd, as root. */
    WITHOUT_SYSTEMD
  }
}
