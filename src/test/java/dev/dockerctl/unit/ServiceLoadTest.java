package dev.dockerctl.unit;

import static dev.dockerctl.unit.FakeHost.ETC;
import static dev.dockerctl.unit.FakeHost.LIB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.unit.syntax.Setting;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the settings of a service make; the tables of commands, verdicts and types were put to
 * systemd 257.
 */
class ServiceLoadTest {
  private final FakeHost host = new FakeHost();

  @AfterEach
  void close() throws IOException {
    host.close();
  }

  /** Command lines of an {@code ExecStart=}, each argument in angle brackets. */
  record Command(String value, List<String> commands) {
    Command(String value, String... commands) {
      this(value, List.of(commands));
    }

    @Override
    public String toString() {
      return value;
    }
  }

  static Stream<Command> commands() {
    return Stream.of(
        new Command("/bin/a b  c", "/bin/a:<b><c>"),
        new Command("/bin/a \"b c\" 'd\"' e'f g'h", "/bin/a:<b c><d\"><ef gh>"),
        new Command("/bin/a \\x41\\102\\n\\s\\q", "/bin/a:<AB\n \\q>"),
        new Command("/bin/a %% %n %p %N %i %- 5%", "/bin/a:<%><x.service><x><x><><%-><5%>"),
        new Command("/bin/a $A ${B} $$", "/bin/a:<$A><${B}><$$>"),
        new Command("//bin/./a//b/", "refused"),
        new Command("//bin/./a", "/bin/a|//bin/./a:"),
        new Command("/../bin/a", "/bin/a|/../bin/a:"),
        new Command("a", "a:"),
        new Command("b/a", "refused"),
        new Command("/bin/a/", "refused"),
        new Command("/bin/..", "refused"),
        new Command("\"/bin/a b\" c", "/bin/a b:<c>"),
        new Command("/bin/\"a", "empty"),
        new Command("\"/bin/a", "empty"),
        new Command("/bin/a \"b", "refused"),
        new Command("-/bin/a \"b", "empty"),
        new Command("/bin/a %z", "refused"),
        new Command("-/bin/a %z", "empty"),
        new Command("%z", "refused"),
        new Command("@/bin/a b c", "/bin/a|b:<c>"),
        new Command("@/bin/a", "refused"),
        new Command("-@:/bin/a b", "-ignore-failure-no-env-expand/bin/a|b:"),
        new Command("+!/bin/a", "refused"),
        new Command("+/bin/a", "-privileged/bin/a:"),
        new Command("!/bin/a", "-no-setuid/bin/a:"),
        new Command("!!/bin/a", "-ambient/bin/a:"),
        new Command("!-!/bin/a", "-ignore-failure-ambient/bin/a:"),
        new Command("!!!/bin/a", "refused"),
        new Command("--/bin/a", "empty"),
        new Command("|/bin/a", "refused"),
        new Command("- /bin/a", "empty"),
        new Command("/bin/a \\; b \";\" x; ;y", "/bin/a:<;><b><;><x;><;y>"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void readsCommandLines(Command c) {
    host.write(LIB + "x.service", "[Service]\nExecStart=" + c.value() + "\n");
    LoadedUnit unit = host.load("x.service");
    if (c.commands().contains("refused")) {
      assertThat(unit.loadState()).isEqualTo(LoadState.BAD_SETTING);
      assertThat(unit.loadError()).startsWith(LIB + "x.service:2: invalid ExecStart=");
      assertThat(unit.service().exec("ExecStart")).isEmpty();
    } else if (c.commands().contains("empty")) {
      assertThat(unit.loadError()).isEqualTo("no ExecStart=, ExecStop= or SuccessAction=");
      assertThat(unit.diagnostics()).hasSize(1);
    } else {
      assertThat(unit.service().exec("ExecStart"))
          .map(ServiceLoadTest::text)
          .isEqualTo(c.commands());
      assertThat(unit.loadState()).isEqualTo(LoadState.LOADED);
    }
  }

  private static String text(ExecCommand command) {
    StringBuilder text = new StringBuilder();
    command.flags().forEach(flag -> text.append('-').append(flag.id()));
    text.append(command.path());
    if (!command.argv().get(0).equals(command.path())) {
      text.append('|').append(command.argv().get(0));
    }
    text.append(':');
    for (String argument : command.argv().subList(1, command.argv().size())) {
      text.append('<').append(argument).append('>');
    }
    return text.toString();
  }

  @Test
  void keepsCommandsBeforeAMistakeInTheSameLine() {
    host.write(
        LIB + "x.service",
        """
        [Service]
        Type=oneshot
        ExecStart=/bin/a ; -/bin/b %z ; /bin/c
        ExecStart=/bin/d; ; /bin/e ; "
        """);
    assertThat(host.load("x.service").service().exec("ExecStart"))
        .map(ServiceLoadTest::text)
        .containsExactly("/bin/a:", "/bin/d;:", "/bin/e:");
  }

  @Test
  void tellsWhereEachArgumentStands() {
    host.write(LIB + "x.service", "[Service]\nExecStart=-/bin/a \\\n  \"b c\" \\\n  %n\n");
    ExecCommand command = host.load("x.service").service().exec("ExecStart").get(0);
    assertThat(command.words()).map(ExecWord::raw).containsExactly("-/bin/a", "\"b c\"", "%n");
    assertThat(command.words()).map(ExecWord::text).isEqualTo(command.argv());
    assertThat(command.words())
        .map(word -> command.setting().line(word.start()))
        .containsExactly(2, 3, 4);
  }

  /** Lines of a service and what becomes of it. */
  record Verdict(LoadState state, List<String> lines) {
    Verdict(LoadState state, String... lines) {
      this(state, List.of(lines));
    }
  }

  static Stream<Verdict> verdicts() {
    String start = "ExecStart=/bin/a";
    return Stream.of(
        new Verdict(LoadState.LOADED, start),
        new Verdict(LoadState.BAD_SETTING, "Type=oneshot"),
        new Verdict(LoadState.BAD_SETTING, start, start),
        new Verdict(LoadState.LOADED, start, start, "Type=oneshot"),
        new Verdict(LoadState.BAD_SETTING, start, "ExecStart="),
        new Verdict(LoadState.LOADED, start, "ExecStart=", start),
        new Verdict(LoadState.BAD_SETTING, "ExecStop=/bin/a"),
        new Verdict(LoadState.LOADED, "ExecStop=/bin/a", "RemainAfterExit=YES"),
        new Verdict(LoadState.BAD_SETTING, "ExecStop=/bin/a", "RemainAfterExit=maybe"),
        new Verdict(LoadState.BAD_SETTING, "execstart=/bin/a"),
        new Verdict(LoadState.BAD_SETTING, start, "Type=dbus"),
        new Verdict(LoadState.LOADED, start, "Type=dbus", "BusName=org.x"),
        new Verdict(LoadState.BAD_SETTING, start, "Type=dbus", "BusName=org"),
        new Verdict(LoadState.LOADED, start, "Type=dbus", "BusName=org.x", "BusName="),
        new Verdict(LoadState.LOADED, start, "Type=bogus"),
        new Verdict(LoadState.BAD_SETTING, start, "Type=oneshot", "Restart=always"),
        new Verdict(LoadState.LOADED, start, "Type=oneshot", "Restart=on-failure"),
        new Verdict(LoadState.BAD_SETTING, start, "Type=oneshot", "ExitType=cgroup"),
        new Verdict(LoadState.BAD_SETTING, start, "User=a:b"),
        new Verdict(LoadState.BAD_SETTING, start, "User=%z"),
        new Verdict(LoadState.LOADED, start, "User=0", "Group=with.dot"),
        new Verdict(LoadState.BAD_SETTING, start, "User=65535"),
        new Verdict(LoadState.BAD_SETTING, start, "WorkingDirectory=x"),
        new Verdict(LoadState.LOADED, start, "WorkingDirectory=-x", "WorkingDirectory=~"),
        new Verdict(LoadState.LOADED, start, "EnvironmentFile=x", "Environment=\"A"),
        new Verdict(LoadState.ERROR, start, "[Service"),
        new Verdict(LoadState.ERROR, start, "A=\uFFFE"),
        new Verdict(LoadState.BAD_SETTING, "[Unit]", "ExecStart=/bin/a"),
        new Verdict(LoadState.LOADED, "[Unit]", "SuccessAction=reboot"),
        new Verdict(LoadState.BAD_SETTING, "[Unit]", "SuccessAction=none"));
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void judgesAsSystemdDoes(Verdict v) {
    host.write(LIB + "x.service", "[Service]\n" + String.join("\n", v.lines()) + "\n");
    LoadedUnit unit = host.load("x.service");
    assertThat(unit.loadState()).as(unit.loadError()).isEqualTo(v.state());
    assertThat(unit.loadError() == null).isEqualTo(v.state() == LoadState.LOADED);
  }

  /** Lines of a service and the type that follows. */
  record TypeCase(String type, List<String> lines) {
    TypeCase(String type, String... lines) {
      this(type, List.of(lines));
    }
  }

  static Stream<TypeCase> types() {
    String start = "ExecStart=/bin/a";
    return Stream.of(
        new TypeCase("simple", start),
        new TypeCase("oneshot"),
        new TypeCase("dbus", start, "BusName=org.x"),
        new TypeCase("exec", start, "LoadCredential=a:/b"),
        new TypeCase("simple", start, "LoadCredential=a:/b", "LoadCredential="),
        new TypeCase("notify", start, "Type=notify", "Type=", "Type=Notify"));
  }

  @ParameterizedTest
  @MethodSource("types")
  void choosesTheType(TypeCase c) {
    host.write(LIB + "x.service", "[Service]\n" + String.join("\n", c.lines()) + "\n");
    assertThat(host.load("x.service").service().type()).isEqualTo(c.type());
  }

  /** As {@code systemctl show} of version 257 told for each. */
  @ParameterizedTest
  @CsvSource({
    "control-group,''",
    "process,KillMode=process",
    "process,KillMode=process|KillMode=Mixed",
    "control-group,KillMode=process|KillMode=",
    "mixed,KillMode=none|KillMode=mixed"
  })
  void choosesTheKillMode(String expected, String lines) {
    host.write(LIB + "x.service", "[Service]\n" + lines.replace('|', '\n') + "\n");
    assertThat(host.load("x.service").service().killMode()).isEqualTo(expected);
  }

  @Test
  void aMistakeEndsOnlyItsDropIn() {
    host.service(LIB + "x.service", "Environment=A=1")
        .write(
            ETC + "x.service.d/1.conf",
            "[Service]\nEnvironment=B=1\nExecStart=\nExecStart=/bin/b \"\nEnvironment=C=1\n")
        .write(ETC + "x.service.d/2.conf", "[Service]\nEnvironment=D=1\n[\nEnvironment=E=1\n")
        .write(ETC + "x.service.d/3.conf", "[Service]\nExecStart=/bin/c\n");
    LoadedUnit unit = host.load("x.service");
    assertThat(unit.loadState()).isEqualTo(LoadState.LOADED);
    assertThat(unit.service().exec("ExecStart"))
        .map(ServiceLoadTest::text)
        .containsExactly("/bin/c:");
    assertThat(names(unit)).containsExactly("A", "B", "D");
    assertThat(unit.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            ETC
                + "x.service.d/1.conf:4: invalid ExecStart=, unit file not read on: unbalanced"
                + " quote",
            ETC
                + "x.service.d/2.conf:3: invalid section header '[', the rest of the file is not"
                + " read");
  }

  @Test
  void aMistakeInTheUnitFileLeavesDropInsAndAliasesOut() {
    host.write(LIB + "x.service", "[Service]\nExecStart=/bin/a %z\n")
        .link(ETC + "y.service", LIB + "x.service")
        .mark(ETC + "x.service.d/1.conf", "A");
    LoadedUnit unit = host.load("y.service");
    assertThat(unit.loadState()).isEqualTo(LoadState.BAD_SETTING);
    assertThat(unit.dropInPaths()).isEmpty();
    assertThat(unit.names()).containsExactly("y.service");
    assertThat(unit.fragmentPath()).isEqualTo(LIB + "x.service");
  }

  @Test
  void readsTheEnvironment() {
    host.service(
        LIB + "x.service",
        "Environment=A=1 \"B=2 3\" C='x' 1D=x NOEQ %z=1 E=%%",
        "Environment=F=1 \"G=unbalanced",
        "Environment=A=4 H=\\x41 I=\\q J=lost");
    LoadedUnit unit = host.load("x.service");
    assertThat(unit.service().environment())
        .map(v -> v.name() + "=" + v.value())
        .containsExactly("A=4", "B=2 3", "C=x", "E=%", "F=1", "H=A");
    assertThat(unit.diagnostics()).hasSize(5);
  }

  @Test
  void emptyAssignmentsReset() {
    host.service(
        LIB + "x.service",
        "Environment=A=1",
        "EnvironmentFile=/a",
        "UnsetEnvironment=A",
        "PassEnvironment=A",
        "ExecReload=/bin/a",
        "Environment=",
        "EnvironmentFile=",
        "UnsetEnvironment=",
        "PassEnvironment=",
        "ExecReload=",
        "Restart=always",
        "Restart=");
    ServiceUnit service = host.load("x.service").service();
    assertThat(service.environment()).isEmpty();
    assertThat(service.environmentFiles()).isEmpty();
    assertThat(service.unsetEnvironment()).isEmpty();
    assertThat(service.passEnvironment()).isEmpty();
    assertThat(service.exec("ExecReload")).isEmpty();
    assertThat(service.value("Restart")).isNull();
    assertThat(service.settings("Restart")).map(Setting::value).containsExactly("always", "");
  }

  @Test
  void readsEnvironmentFilesAndNames() {
    host.service(
        LIB + "x.service",
        "EnvironmentFile=-/etc//default/./%p",
        "EnvironmentFile=/etc/*.env",
        "EnvironmentFile=--/x",
        "EnvironmentFile=x",
        "EnvironmentFile=/a/../b",
        "EnvironmentFile=/%z",
        "EnvironmentFile=\"/q\"",
        "UnsetEnvironment=A B=1 A 1C",
        "PassEnvironment=A \"B C\" A D=1 \\E");
    ServiceUnit service = host.load("x.service").service();
    assertThat(service.environmentFiles())
        .map(file -> (file.optional() ? "-" : "") + file.path())
        .containsExactly("-/etc/default/x", "/etc/*.env");
    assertThat(service.unsetEnvironment()).containsExactly("A", "B=1");
    assertThat(service.passEnvironment()).containsExactly("A", "E");
  }

  @Test
  void warnsOfUnknownSectionsButNotOfExtensions() {
    host.service(LIB + "x.service", "[service]", "Type=notify", "[X-Own]", "A=1", "[Socket]");
    LoadedUnit unit = host.load("x.service");
    assertThat(unit.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("unknown section 'service', ignored", "unknown section 'Socket', ignored");
    assertThat(unit.assignments("X-Own", "A")).map(Setting::value).containsExactly("1");
    assertThat(unit.service().type()).isEqualTo("simple");
  }

  @Test
  void resolvesSpecifiersOfTheHost() {
    host.write("/etc/hostname", "big.example.org\n")
        .write("/etc/machine-id", "0123456789abcdef0123456789abcdef\n")
        .write("/etc/os-release", "ID=debian\nVERSION_ID=\"13\"\n# x\nNAME='a b'\n")
        .write("/bin/bash", "")
        .service(
            LIB + "a-b\\x2dc@d-e.service",
            "Environment=V=%H,%l,%q,%m,%o,%w,%W",
            "Environment=N=%p,%P,%i,%I,%f,%j,%J,%N",
            "Environment=D=%t,%S,%C,%L,%E,%d,%T,%V,%D",
            "Environment=U=%u,%U,%g,%G,%h,%s,%a,%y,%Y",
            "Environment=K=%v");
    LoadedUnit unit = host.load("a-b\\x2dc@d-e.service");
    String file = LIB + "a-b\\x2dc@d-e.service";
    assertThat(unit.service().environment())
        .map(EnvironmentAssignment::value)
        .containsExactly(
            "big.example.org,big,big,0123456789abcdef0123456789abcdef,debian,13,",
            "a-b\\x2dc,a/b-c,d-e,d/e,/d/e,b\\x2dc,b-c,a-b\\x2dc@d-e",
            "/run,/var/lib,/var/cache,/var/log,/etc,/run/credentials/a-b\\x2dc@d-e.service,"
                + "/tmp,/var/tmp,/usr/share",
            "root,0,root,0,/root,/bin/bash,x86-64," + file + ",/usr/lib/systemd/system");
    assertThat(unit.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("no value for specifier '%v', 'K=…' is ignored");
  }

  @Test
  void doesNotQuoteAWordWithASecretForItsSpecifier() throws IOException {
    host.service(
        LIB + "x.service",
        "ExecStartPre=-/bin/docker login -u ci -p hunter2%Zss r",
        "ExecStart=/bin/docker login -u ci -p hunter2%Zss r");
    assertThat(host.load("x.service").diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly(
            "unknown specifier '%Z', command ignored",
            "invalid ExecStart=, unit file not read on: unknown specifier '%Z'");
  }

  @Test
  void judgesSockets() {
    host.write(LIB + "a.socket", "[Socket]\nListenStream=/run/a\n")
        .write(LIB + "b.socket", "[Socket]\nListenStream=/run/a\nListenFIFO=\n")
        .write(LIB + "c.socket", "[Socket]\nListenStream=1\nSocketGroup=a:b\n");
    assertThat(host.load("a.socket").loadState()).isEqualTo(LoadState.LOADED);
    assertThat(host.load("b.socket").loadState()).isEqualTo(LoadState.BAD_SETTING);
    assertThat(host.load("c.socket").loadState()).isEqualTo(LoadState.BAD_SETTING);
    assertThat(host.load("a.socket").service().exec("ExecStart")).isEmpty();
    assertThat(host.load("system.slice").loadState()).isEqualTo(LoadState.LOADED);
  }

  private static List<String> names(LoadedUnit unit) {
    return unit.service().environment().stream().map(EnvironmentAssignment::name).toList();
  }
}
