package dev.dockerctl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Holds the checked-in files to the command model and the catalog, or writes them anew. */
class GeneratedDocsTest {
  @Test
  void completionsAndPagesAreUpToDate() throws IOException {
    if ("write".equals(System.getProperty("dockerctl.docs"))) {
      GeneratedDocs.write();
    }
    assertThat(GeneratedDocs.checkedIn())
        .as("run: mvn -q -B test -Dtest=GeneratedDocsTest -Ddockerctl.docs=write")
        .isEqualTo(GeneratedDocs.files());
  }
}
