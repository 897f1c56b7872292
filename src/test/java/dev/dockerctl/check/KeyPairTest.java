package dev.dockerctl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Verdicts as the installed dockerd 26.1.5 gives them on the same files. */
class KeyPairTest {
  record Case(String certificate, String key, String problem) {}

  private static final String OTHER = "the key is damaged, or another one's";

  static final List<Case> CASES =
      List.of(
          new Case("rsa-cert", "rsa", ""),
          new Case("rsa-cert", "rsa-traditional", ""),
          new Case("ec-cert", "ec", ""),
          new Case("ec-cert", "ec-traditional", ""),
          new Case("ed25519-cert", "ed25519", ""),
          new Case("rsa-cert", "rsa-encrypted", "the key is encrypted"),
          new Case("ec-cert", "ec-encrypted", "the key is encrypted"),
          new Case("rsa-cert", "ec", OTHER),
          new Case("ec-cert", "rsa-traditional", OTHER),
          new Case("rsa-cert", "rsa-other", "the key is another one's"),
          new Case("rsa-cert", "rsa-cert", "the second holds no PEM key"),
          new Case("rsa", "rsa", "the first holds no PEM certificate"));

  @ParameterizedTest
  @FieldSource("CASES")
  void tellsWhetherCertificateAndKeyBelongTogether(Case sample) {
    String problem = KeyPair.problem(pem(sample.certificate()), pem(sample.key()));

    assertThat(problem).isEqualTo(sample.problem().isEmpty() ? null : sample.problem());
  }

  static String pem(String name) {
    try (InputStream in =
        KeyPairTest.class.getResourceAsStream("/dev/dockerctl/tls/" + name + ".pem")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
