package dev.dockerctl.catalog.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.release.KnownReleases;
import dev.dockerctl.oracle.Dockerd;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the schema of a release with its dockerd. */
@Tag("oracle")
class SchemaAgreementTest {
  @RegisterExtension static final Dockerd DOCKERD = Dockerd.of("schema", "SchemaCases");

  private static final SchemaValidator SCHEMA =
      new SchemaValidator(
          KnownReleases.require(Dockerd.VERSION.major() + "." + Dockerd.VERSION.minor()));

  static Stream<String> files() {
    return Stream.concat(SchemaCases.accepted(), SchemaCases.refused());
  }

  @ParameterizedTest
  @MethodSource("files")
  void agreesWithDockerdAboutFiles(String text) {
    String json = text.replace('\'', '"');
    List<String> complaints = SCHEMA.complaints(json);

    assertThat(complaints.isEmpty())
        .as("%s%nschema: %s", json, complaints)
        .isEqualTo(DOCKERD.accepts(List.of(), json));
  }
}
