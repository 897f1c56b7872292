package dev.dockerctl.catalog;

import java.util.List;

/** Values for each rule, valid and not, that the generated command lines are made of. */
public final class SampleValues {
  public static final List<String> STRAY_WORDS =
      List.of(
          "",
          "-",
          "--",
          "x",
          "---x",
          "--=x",
          "--deb",
          "-mtu",
          "--Debug",
          "-x",
          "--no-debug",
          "-=",
          "--insecure_registry=a");

  public static final List<String> FRAGMENTS =
      List.of(
          "=", ":", ",", " ", "/", "%", "%25", "@", "[", "]", "\"", "-", ".", "_", "0", "#", "?",
          "\t");

  private SampleValues() {}

  public static List<String> of(Option option) {
    if (option.name().equals("userland-proxy-path")) {
      return List.of("/usr/bin/env", "/etc/passwd", "/tmp", "/nonexistent", "docker-proxy", "");
    }
    if (option.name().startsWith("tls")) {
      return option.type() == OptionType.BOOL
          ? List.of("false", "0", "true")
          : List.of("/nonexistent", "");
    }
    return switch (option.rule()) {
      case BOOL ->
          List.of(
              "true", "false", "1", "0", "t", "F", "TRUE", "False", "yes", "off", "fAlse", "", "2");
      case INT, COUNT, PORT ->
          List.of(
              "0",
              "1",
              "-1",
              "+5",
              "1400",
              "0x10",
              "010",
              "1_000",
              "_1",
              "1__0",
              "0b11",
              "0o17",
              "0x",
              "08",
              "15s",
              "1.5",
              " 1",
              "",
              "9223372036854775807",
              "9223372036854775808",
              "-9223372036854775808",
              "0_7",
              "0x_f");
      case BYTES ->
          List.of(
              "64m", "64MB", "64MiB", "1.5g", "1 g", "1024", "0", "", "-1", "1e3", ".5g", "0x10",
              "64  M", "64X", "64i", "7ib");
      case LEVEL ->
          List.of("debug", "DEBUG", "info", "trace", "warning", "5", " info", "", "panic");
      case CHOICE ->
          List.of("text", "json", "JSON", "host", "private", "shareable", "none", "", "bogus");
      case IP ->
          List.of(
              "0.0.0.0",
              "::1",
              "::ffff:1.2.3.4",
              "",
              "10.0.0.1/24",
              "1.2.3",
              "01.02.03.04",
              "localhost",
              "fe80::1%eth0",
              "[::1]",
              " 1.2.3.4 ",
              "1::2::3",
              "1:2:3:4:5:6:7:8",
              "1:2:3:4:5:6:7::",
              "::1.2.3.4",
              "1:2:3:4:5:6:7:8:9",
              "12345::",
              "1.2.3.256",
              "1.2.3.4.5",
              ":::",
              "::",
              "1:",
              ":1",
              "1::1.2.3",
              "1:2:3:4:5:6:1.2.3.4");
      case DNS ->
          List.of(
              "8.8.8.8",
              "8.8.8.8,8.8.4.4",
              "8.8.8.8,",
              " 8.8.8.8 , ::1",
              "8.8.8.8:53",
              "x",
              "",
              "\"1.1.1.1\"",
              "'1.1.1.1",
              ",");
      case DOMAIN ->
          List.of(
              "example.com",
              "a.b.",
              ".",
              "EXAMPLE.com",
              "a_b.com",
              "-a.com",
              "a..b",
              "*.com",
              "1.2.3.4",
              "a.com,b.com",
              "",
              ":a",
              "::a.:b:.c",
              " a.b ",
              "a-",
              "a.b..");
      case FIXED_CIDR_V6 ->
          List.of(
              "2001:db8::/64",
              "fd00::/80",
              "fe80::/64",
              "2001:db8::1/64",
              "",
              "nonsense",
              "10.0.0.0/8",
              "2001:db8::1",
              "fe80::/10",
              "::ffff:1.2.3.4/120",
              "::/0",
              "2001:db8::/129",
              "2001:db8::/064",
              "fe80::1:0:0:0:1/64");
      case HOST ->
          List.of(
              "fd://",
              "fd://3",
              "unix://",
              "unix:///run/d.sock",
              "tcp://0.0.0.0:2375",
              "tcp://[::1]:2376",
              "127.0.0.1",
              ":2375",
              "",
              "unix://relative.sock",
              "tcp://::1:2375",
              "tcp://h:99999",
              "tcp://h:1?x=1",
              "fd:",
              "2375",
              "fd://,unix:///x",
              "npipe://",
              "/var/run/docker.sock",
              "http://h:2375",
              "ssh://u@h",
              "TCP://0.0.0.0:2375",
              "tcp://h:0",
              "tcp://h:abc",
              "tcp://h:2375/",
              "unix:///a,unix:///b",
              "tcp://u:p@h",
              "tcp://a%25b",
              "tcp://a%41",
              "tcp://[::1",
              "tcp://h#x",
              "tcp://h:",
              " tcp://h:1 ",
              "://x",
              "tcp://",
              "tcp:/h",
              "tcp:h:1",
              "tcp://[fe80::1%25eth0]:1",
              "unix:///%",
              "tcp://h:1#%",
              "tcp://h?%");
      case REGISTRY ->
          List.of(
              "reg.example:5000",
              "10.0.0.0/8",
              "[::1]:5000",
              "http://reg:5000",
              "-a",
              "a-",
              "ftp://a",
              "");
      case MIRROR ->
          List.of(
              "https://m",
              "http://m:5000",
              "https://m/path/",
              "HTTPS://m",
              "https://",
              "https:m",
              "https://a,https://b",
              "https://m:99999",
              "m.example",
              "m:5000",
              "ftp://m",
              "https://u:p@m",
              "https://m?x=1",
              "https://m#f",
              "https://m:abc",
              "",
              "https://m?",
              "https://m#",
              "https://u@m",
              "https://@m",
              "https://a b",
              "https://m/a b",
              "https://m/%zz",
              "http://[::1]:5000");
      case LABEL ->
          List.of(
              "a=b",
              "a=",
              "=b",
              "a=b=c",
              "a,b=c",
              "com.dockerx=1",
              "a",
              "",
              "com.docker.x=1",
              "IO.docker.x=1",
              "a=c",
              "A=c");
      case ULIMIT ->
          List.of(
              "nofile=1024",
              "nofile=1024:2048",
              "memlock=-1:-1",
              "nofile=1:-1",
              "nofile",
              "nofile=2048:1024",
              "nofile=-1:5",
              "NOFILE=1",
              "as=1",
              "core=unlimited",
              "nofile=1k",
              "nofile=1,nproc=1",
              "nofile=1:2:3",
              "nofile=",
              "nofile=+5",
              "nofile=-5");
      case POOL ->
          List.of(
              "base=10.0.0.0/16,size=24",
              "BASE=10.0.0.0/16,SIZE=24",
              "base=nonsense,size=24",
              "base=10.0.0.0/16",
              "size=-5",
              "10.0.0.0/16",
              "base=10.0.0.0/16,size=abc",
              "base=1,foo=1",
              "base = 10.0.0.0/16",
              "",
              "\"base=1\",size=2",
              "base=\"1\"",
              "base=1,",
              "\"base=1",
              "size=0x10");
      case RUNTIME ->
          List.of(
              "foo=/bin/foo",
              "foo=relative",
              "Foo=/x",
              "foo",
              "foo=",
              "=/x",
              "RUNC=/x",
              "bar=a=b",
              " =x");
      case RESOURCE ->
          List.of(
              "gpu=2",
              "gpu=u1",
              "gpu=u2",
              "gpu=",
              "gpu",
              "gpu:1",
              "gpu=-1",
              "gpu=x",
              "gpu=a,b=c",
              " gpu = 3",
              "=1",
              "gpu=+1");
      case NETWORK_OPT -> List.of("bridge=a=b", "bridge", "bridge=a", "", "bridge=a=b=c", "==");
      default -> List.of("x", "", "a=b", "-x", "/some/path", "a,b", "100%", "nonsense");
    };
  }
}
