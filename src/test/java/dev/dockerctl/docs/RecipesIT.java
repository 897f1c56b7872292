package dev.dockerctl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.Extent;
import dev.dockerctl.change.RootlessDocker;
import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.TestHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Types every recipe of dockerctl-recipes(7) as the page has it, on hosts with the real dockerd.
 */
class RecipesIT {
  /** What a recipe that failed has left; one that did well leaves nothing of it. */
  private static final String RESET =
      "rm -f /etc/docker/daemon.json; cd /etc/systemd/system;"
          + " test ! -d docker.service.d || { rm -r docker.service.d; systemctl daemon-reload;"
          + " systemctl restart docker; }";

  private static TestHost host;

  /** The first one of each kind of host, or all at night. */
  static List<Recipe> recipes() {
    Set<RecipeCheck.Where> kinds = EnumSet.noneOf(RecipeCheck.Where.class);
    return Recipe.all().stream()
        .filter(recipe -> Extent.isWhole() || kinds.add(check(recipe).where()))
        .toList();
  }

  private static RecipeCheck check(Recipe recipe) {
    RecipeCheck check = RecipeChecks.of(recipe.title());
    assertThat(check).as("the check of '%s'", recipe.title()).isNotNull();
    return Objects.requireNonNull(check);
  }

  @AfterAll
  static void closeHost() {
    if (host != null) {
      host.close();
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void doesWhatItSays(Recipe recipe) {
    RecipeCheck check = check(recipe);
    switch (check.where()) {
      case HOST -> onHost(recipe, check);
      case USER -> asUser(recipe, check);
      case WITHOUT_SYSTEMD -> withoutSystemd(recipe, check);
    }
  }

  /** They share a host, which each recipe leaves as the package made it. */
  private static void onHost(Recipe recipe, RecipeCheck check) {
    if (host == null) {
      host = boot(Flavour.DEBIAN);
      bash(host, "tar c -C / usr/bin/busybox | docker import - bb").orThrow();
    }
    bash(host, RESET).orThrow();
    RecipeSteps steps = new RecipeSteps(script -> bash(host, script), recipe);
    run(steps, check, "dockerctl");
    assertThat(steps.sh("dockerctl status")).contains("the daemon runs with what is on disk");
  }

  private static void asUser(Recipe recipe, RecipeCheck check) {
    try (TestHost users = boot(Flavour.DEBIAN)) {
      RootlessDocker docker = RootlessDocker.on(users);
      RootlessDocker.Who who = RootlessDocker.Who.ROOT;
      docker.restart(who);
      run(
          new RecipeSteps(script -> docker.run(who, "bash", "-e", "-c", script), recipe),
          check,
          "dockerctl --user");
    }
  }

  private static void withoutSystemd(Recipe recipe, RecipeCheck check) {
    try (TestHost machine = boot(Flavour.NO_SYSTEMD)) {
      run(new RecipeSteps(script -> bash(machine, script), recipe), check, "dockerctl");
    }
  }

  private static void run(RecipeSteps steps, RecipeCheck check, String dockerctl) {
    check.steps().accept(steps);
    steps.assertNothingIsLeft();
    assertThat(steps.exitOf(dockerctl + " diff")).as("what the undo leaves").isZero();
  }

  /** A host on which dockerctl is found, and does not wait longer than needed for a daemon. */
  private static TestHost boot(Flavour flavour) {
    TestHost booted = TestHost.boot(flavour);
    Path launcher = Path.of("target/dockerctl/bin/dockerctl").toAbsolutePath();
    booted.sh("ln -s " + launcher + " /usr/local/bin/dockerctl").orThrow();
    booted.write("/etc/dockerctl.conf", "[dockerctl]\nsettle = 1s\n");
    return booted;
  }

  private static Execution bash(TestHost on, String script) {
    return on.exec(Duration.ofMinutes(3), List.of("env", "HOME=/root", "bash", "-e", "-c", script));
  }
}
