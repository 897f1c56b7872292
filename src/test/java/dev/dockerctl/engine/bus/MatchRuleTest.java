package dev.dockerctl.engine.bus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchRuleTest {
  private static String unique(String name) {
    return name.equals("org.example.Service") ? ":1.5" : name;
  }

  private static BusMessage signal() throws ViolationException {
    return BusMessage.decode(
        new RawMessage(RawMessage.SIGNAL, 1)
            .with(BusMessage.SENDER, ":1.5")
            .with(BusMessage.PATH, "/a/b")
            .with(BusMessage.INTERFACE, "a.b")
            .with(BusMessage.MEMBER, "C")
            .with("suo", RawMessage.body().string("x.y").u32(5).string("/p/q"))
            .encode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|true",
        "type='signal'|true",
        "type='method_call'|false",
        "type=signal,member=C|true",
        "path='/a/b'|true",
        "path='/a'|false",
        "path_namespace='/a'|true",
        "path_namespace='/'|true",
        "path_namespace='/a/bc'|false",
        "sender=':1.5'|true",
        "sender='org.example.Service'|true",
        "sender='org.example.Other'|false",
        "interface='a.b',member='D'|false",
        "destination=':1.9'|false",
        "arg0='x.y'|true",
        "arg0='x'|false",
        "arg0namespace='x'|true",
        "arg1='5'|false",
        "arg2='/p/q'|true",
        "arg2path='/p/'|true",
        "arg2path='/r/'|false",
        "arg9='x'|false",
        "eavesdrop='true'|true",
      })
  void fitsWhatTheSpecificationSays(String rule, boolean fits) throws ViolationException {
    String text = rule.equals("''") ? "" : rule;
    assertThat(MatchRule.parse(text, MatchRuleTest::unique).fits(signal())).isEqualTo(fits);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "nonsense='1'", "type='signal", "member=A,member=B", "arg100='a'", "arg='a'"})
  void takesNoNonsense(String rule) {
    assertThat(MatchRule.parse(rule, MatchRuleTest::unique)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {"member='it'\\''s'|it's", "member='a,b'|a,b", "member=''|\"\""})
  void readsQuotes(String rule, String value) {
    assertThat(MatchRule.parse(rule, MatchRuleTest::unique).keys())
        .containsEntry("member", value == null ? "" : value);
  }
}
