package dev.dockerctl.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.value.DockerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DaemonArgumentsTest {
  private static final Catalog CATALOG = Catalog.load();

  record Case(String words, String occurrences, String problems) {
    @Override
    public String toString() {
      return words;
    }
  }

  /** Words are joined by |; an occurrence is OPTION:FORM:VALUE@FIRST-LAST.LETTER. */
  static Stream<Case> cases() {
    return Stream.of(
        new Case("--mtu|1400", "mtu:LONG_NEXT:1400@0-1.0", ""),
        new Case("--mtu=1400", "mtu:LONG_EQUALS:1400@0-0.0", ""),
        new Case("--debug", "debug:LONG_BARE:null@0-0.0", ""),
        new Case("--debug=false", "debug:LONG_EQUALS:false@0-0.0", ""),
        new Case("--debug|false", "debug:LONG_BARE:null@0-0.0", "1 POSITIONAL"),
        new Case("-D", "debug:SHORT_BARE:null@0-0.0", ""),
        new Case("-H|fd://", "host:SHORT_NEXT:fd://@0-1.0", ""),
        new Case("-Hfd://", "host:SHORT_ATTACHED:fd://@0-0.0", ""),
        new Case("-H=fd://", "host:SHORT_EQUALS:fd://@0-0.0", ""),
        new Case("-H=", "host:SHORT_ATTACHED:=@0-0.0", ""),
        new Case("-l=debug", "log-level:SHORT_EQUALS:debug@0-0.0", ""),
        new Case("-Dl|debug", "debug:SHORT_BARE:null@0-0.0 log-level:SHORT_NEXT:debug@0-1.1", ""),
        new Case("-DHfd://", "debug:SHORT_BARE:null@0-0.0 host:SHORT_ATTACHED:fd://@0-0.1", ""),
        new Case("-D=false", "debug:SHORT_EQUALS:false@0-0.0", ""),
        new Case("-D=", "debug:SHORT_BARE:null@0-0.0 null:SHORT_BARE:null@0-0.1", "0 UNKNOWN_FLAG"),
        new Case("-lH|fd://", "log-level:SHORT_ATTACHED:H@0-0.0", "1 POSITIONAL"),
        new Case("--bip|-H|fd://", "bip:LONG_NEXT:-H@0-1.0", "2 POSITIONAL"),
        new Case("--host", "", "0 MISSING_VALUE"),
        new Case("-DH", "debug:SHORT_BARE:null@0-0.0", "0 MISSING_VALUE"),
        new Case("--bip=", "bip:LONG_EQUALS:@0-0.0", ""),
        new Case("--bip|", "bip:LONG_NEXT:@0-1.0", ""),
        new Case("|-D", "debug:SHORT_BARE:null@1-1.0", "0 POSITIONAL"),
        new Case("-", "", "0 POSITIONAL"),
        new Case("--", "", ""),
        new Case("--|-D|x", "", "1 POSITIONAL,2 POSITIONAL"),
        new Case("---x", "", "0 BAD_SYNTAX"),
        new Case("--=x", "", "0 BAD_SYNTAX"),
        new Case("-=x", "null:SHORT_ATTACHED:x@0-0.0", "0 UNKNOWN_FLAG"),
        new Case("--deb", "null:LONG_BARE:null@0-0.0", "0 UNKNOWN_FLAG"),
        new Case("--Debug", "null:LONG_BARE:null@0-0.0", "0 UNKNOWN_FLAG"),
        new Case(
            "--no-debug|-D",
            "null:LONG_BARE:null@0-0.0 debug:SHORT_BARE:null@1-1.0",
            "0 UNKNOWN_FLAG"),
        new Case("--x=y", "null:LONG_EQUALS:y@0-0.0", "0 UNKNOWN_FLAG"),
        new Case("--x|y", "null:LONG_NEXT:y@0-1.0", "0 UNKNOWN_FLAG"),
        new Case("-x|y", "null:SHORT_NEXT:y@0-1.0", "0 UNKNOWN_FLAG"),
        new Case("-h|-r", "help:SHORT_BARE:null@0-0.0 restart:SHORT_BARE:null@1-1.0", ""));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsFlagsAsPflagDoes(Case line) {
    DaemonArguments arguments =
        DaemonArguments.parse(List.of(line.words().split("\\|", -1)), CATALOG);

    List<String> occurrences = new ArrayList<>();
    for (Occurrence found : arguments.occurrences()) {
      Option option = found.option();
      occurrences.add(
          (option == null ? "null" : option.name())
              + ":"
              + found.form()
              + ":"
              + found.value()
              + "@"
              + found.firstWord()
              + "-"
              + found.lastWord()
              + "."
              + found.bundleIndex());
    }
    List<String> problems = new ArrayList<>();
    arguments.problems().forEach(problem -> problems.add(problem.word() + " " + problem.kind()));
    assertThat(String.join(" ", occurrences)).isEqualTo(line.occurrences());
    assertThat(String.join(",", problems)).isEqualTo(line.problems());
  }

  @Test
  void writesOneWordThatReadsBackTheSame() {
    Option registry = CATALOG.flag("insecure-registry").orElseThrow();
    Option debug = CATALOG.flag("debug").orElseThrow();
    assertThat(DaemonArguments.words(registry, "192.168.0.0/24"))
        .containsExactly("--insecure-registry=192.168.0.0/24");
    assertThat(DaemonArguments.words(registry, "-odd value"))
        .containsExactly("--insecure-registry=-odd value");
    assertThat(DaemonArguments.words(debug, "T")).containsExactly("--debug");
    assertThat(DaemonArguments.words(debug, "0")).containsExactly("--debug=false");
  }

  @Test
  void judgesOnlyTheValueThatCounts() {
    DaemonArguments arguments =
        DaemonArguments.parse(
            List.of("--log-level=bad", "--mtu=-1", "--mtu=x", "-ldebug", "--mtu=5"), CATALOG);
    assertThat(arguments.valueProblems(DockerVersion.parse("26.1.5")))
        .containsExactly(
            new ArgumentProblem(
                2,
                "cannot use 'x' for --mtu: not a whole number",
                ArgumentProblem.Kind.INVALID_VALUE));
  }

  @Test
  void spellingsOfABundleAreThoseOfItsLetters() {
    DaemonArguments arguments = DaemonArguments.parse(List.of("-Dl", "debug"), CATALOG);
    assertThat(arguments.occurrences())
        .extracting(Occurrence::spelling)
        .containsExactly("-D", "-l");
    assertThat(arguments.occurrences().get(0).effectiveValue()).isEqualTo("true");
  }
}
