package dev.dockerctl.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealedTextTest {
  private static final String KIND = "dockerctl-test 1";

  private static byte[] sample() {
    return new SealedText(KIND)
        .add("text", "two\nlines \\ and \\n")
        .add("empty", "")
        .add("number", -7)
        .add("absent", Optional.empty())
        .add("bytes", Optional.of(new byte[] {0, 10, (byte) 255}))
        .seal();
  }

  @Test
  void givesBackWhatWasPutIn() throws IOException {
    var fields = SealedText.open(sample(), KIND);
    assertThat(fields)
        .extracting(SealedText.Field::key)
        .containsExactly("text", "empty", "number", "bytes");
    assertThat(fields.get(0).value()).isEqualTo("two\nlines \\ and \\n");
    assertThat(fields.get(1).value()).isEmpty();
    assertThat(fields.get(2).number()).isEqualTo(-7);
    assertThat(fields.get(3).bytes()).containsExactly(0, 10, 255);
  }

  @Test
  void recognisesARecordTornAtAnyByte() {
    byte[] sealed = sample();
    for (int length = 0; length < sealed.length; length++) {
      byte[] torn = Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> SealedText.open(torn, KIND)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void recognisesOneChangedBitAnywhere() {
    byte[] sealed = sample();
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] damaged = sealed.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> SealedText.open(damaged, KIND)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void refusesAnotherKind() {
    assertThatThrownBy(() -> SealedText.open(sample(), "dockerctl-test 2"))
        .hasMessage("the record has an unknown format");
  }
}
