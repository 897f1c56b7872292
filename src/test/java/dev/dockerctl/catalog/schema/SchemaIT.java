package dev.dockerctl.catalog.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.release.KnownReleases;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.catalog.value.InstalledDockerd;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the schema of the installed line with the installed dockerd. */
class SchemaIT {
  @TempDir static Path home;

  private static InstalledDockerd dockerd;
  private static SchemaValidator schema;

  @BeforeAll
  static void findDockerd() {
    dockerd = InstalledDockerd.find(home);
    DockerVersion version = dockerd.version();
    schema = new SchemaValidator(KnownReleases.require(version.major() + "." + version.minor()));
  }

  static Stream<String> files() {
    return Stream.concat(SchemaCases.accepted(), SchemaCases.refused());
  }

  @ParameterizedTest
  @MethodSource("files")
  void agreesWithDockerdAboutFiles(String text) {
    String json = text.replace('\'', '"');
    InstalledDockerd.Answer answer = dockerd.validate(json, List.of());

    List<String> complaints = schema.complaints(json);

    assertThat(complaints.isEmpty())
        .as("%s%nschema: %s%ndockerd: %s", json, complaints, answer.output())
        .isEqualTo(answer.accepted());
  }
}
