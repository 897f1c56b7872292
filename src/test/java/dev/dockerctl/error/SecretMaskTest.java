package dev.dockerctl.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.dockerctl.Extent;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretMaskTest {
  record Case(String text, String masked) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case("http://me:pw@proxy:3128/", "http://xxxxx:xxxxx@proxy:3128/"),
        new Case("http://me@proxy", "http://xxxxx:xxxxx@proxy"),
        new Case("http://me:p@w@proxy", "http://xxxxx:xxxxx@proxy"),
        new Case("http://me:p/w@proxy:3128", "http://xxxxx:xxxxx@proxy:3128"),
        new Case("http://me:p%40w@[::1]:3128", "http://xxxxx:xxxxx@[::1]:3128"),
        new Case("http://a:b@c,http://d:e@f", "http://xxxxx:xxxxx@c,http://xxxxx:xxxxx@f"),
        new Case("\"http-proxy\": \"http://me:pw@p\"", "\"http-proxy\": \"http://xxxxx:xxxxx@p\""),
        new Case("\"https-proxy\" : \"me:pw@p\",", "\"https-proxy\" : \"xxxxx:xxxxx@p\","),
        new Case("FOO=bob:s3cr3t@proxy:3128", "FOO=xxxxx:xxxxx@proxy:3128"),
        new Case("Environment=\"DB=u:p/w@tcp(db)/x\"", "Environment=\"DB=xxxxx:xxxxx@tcp(db)/x\""),
        new Case("--init-image=foo:1@sha256:ab", "--init-image=foo:1@sha256:ab"),
        new Case(
            "at 12:30 me@host, a:@b, :c@d, git@host:x", "at 12:30 me@host, a:@b, :c@d, git@host:x"),
        new Case("HTTPS_PROXY=me:pw@proxy:3128", "HTTPS_PROXY=xxxxx:xxxxx@proxy:3128"),
        new Case("http_proxy=\"me:pw@proxy\"", "http_proxy=\"xxxxx:xxxxx@proxy\""),
        new Case(
            "Environment=\"HTTP_PROXY=http://a:b@c\" 'NO_PROXY=localhost'",
            "Environment=\"HTTP_PROXY=http://xxxxx:xxxxx@c\" 'NO_PROXY=localhost'"),
        new Case(
            "dockerctl export --show-secrets | jq .", "dockerctl export --show-secrets | jq ."),
        new Case("--secrets hunter2", "--secrets xxxxx"),
        new Case("-H \"Authorization: Bearer s3cr3t\" h", "-H \"Authorization: xxxxx\" h"),
        new Case("Authorization:Basic s3cr3t h", "Authorization:xxxxx h"),
        new Case("-H X-Api-Key:s3cr3t h", "-H X-Api-Key:xxxxx h"),
        new Case("NPM_AUTH=s3cr3t", "NPM_AUTH=xxxxx"),
        new Case(
            "exec: \"/etc/passwd\": permission denied", "exec: \"/etc/passwd\": permission denied"),
        new Case("--log-opt splunk-token=176F-CEBF", "--log-opt splunk-token=xxxxx"),
        new Case(
            "--log-opt=awslogs-credentials-endpoint=/v2/credentials/8f3a",
            "--log-opt=awslogs-credentials-endpoint=xxxxx"),
        new Case("{\"splunk-token\": \"176F\"}", "{\"splunk-token\": \"xxxxx\"}"),
        new Case("{\"password\": \"a \\\" b\"}", "{\"password\": \"xxxxx\"}"),
        new Case("PASSWORD='a b' c", "PASSWORD='xxxxx' c"),
        new Case("dockerd --http-proxy me:pw@p -D", "dockerd --http-proxy xxxxx:xxxxx@p -D"),
        new Case("http://me:p,w@proxy", "http://xxxxx:xxxxx@proxy"),
        new Case("http://a:1,http://b:c@d", "http://a:1,http://xxxxx:xxxxx@d"),
        new Case("https-proxy: me:pw@p", "https-proxy: xxxxx:xxxxx@p"),
        new Case("A=b DB_PASSWORD=hunter2 C=d", "A=b DB_PASSWORD=xxxxx C=d"),
        new Case("A=b\nDB_PASSWORD=hunter 2\nC=d", "A=b\nDB_PASSWORD=xxxxx\nC=d"),
        new Case("HTTPS_PROXY=http://u:1 2@x:1", "HTTPS_PROXY=http://xxxxx:xxxxx@x:1"),
        new Case(
            "Environment=\"HTTPS_PROXY=http://u:p%40h@x:1\"",
            "Environment=\"HTTPS_PROXY=http://xxxxx:xxxxx@x:1\""),
        new Case(
            "Environment=\"HTTPS_PROXY=http://u:1 2@x:1\" \"A=me@b\"",
            "Environment=\"HTTPS_PROXY=http://xxxxx:xxxxx@x:1\" \"A=me@b\""),
        new Case("'DB_PASSWORD=a b' 'C=d'", "'DB_PASSWORD=xxxxx' 'C=d'"),
        new Case("cannot use 'http://u:p w@x'", "cannot use 'http://xxxxx:xxxxx@x'"),
        new Case("cannot use 'http://u:it's@x'", "cannot use 'http://xxxxx:xxxxx@x'"),
        new Case("'http://host:port', me@b", "'http://host:port', me@b"),
        new Case("\"m\": [\"https:\\/\\/u:p@x\"]", "\"m\": [\"https:\\/\\/xxxxx:xxxxx@x\"]"),
        new Case(
            "(from flag: map[splunk-token:a b] splunk-url:u], from file: [x])",
            "(from flag: map[splunk-token:xxxxx])"),
        new Case("map[max-size:1m splunk-token:ab c]", "map[max-size:1m splunk-token:xxxxx]"),
        new Case("A AWS_SECRET_ACCESS_KEY=a/b+c", "A AWS_SECRET_ACCESS_KEY=xxxxx"),
        new Case(
            "A MYPASS=a CREDENTIALS=b COOKIE=c", "A MYPASS=xxxxx CREDENTIALS=xxxxx COOKIE=xxxxx"),
        new Case("A GH_PAT=a KEY_PASSPHRASE=b", "A GH_PAT=xxxxx KEY_PASSPHRASE=xxxxx"),
        new Case(
            "A API_KEY=a MY_SECRET=b X_TOKEN=c", "A API_KEY=xxxxx MY_SECRET=xxxxx X_TOKEN=xxxxx"),
        new Case(
            "--log-opt syslog-tls-key=/k --tlskey /k", "--log-opt syslog-tls-key=/k --tlskey /k"),
        new Case("A PATH=/bin MONKEY=ape", "A PATH=/bin MONKEY=ape"),
        new Case("http://proxy:3128/a@b", "http://proxy:3128/a@b"),
        new Case("http://[::1]:3128/a@b", "http://[::1]:3128/a@b"),
        new Case("http://proxy/a@b", "http://proxy/a@b"),
        new Case("alpine:3.18@sha256:abc", "alpine:3.18@sha256:abc"),
        new Case("mail me@example.com", "mail me@example.com"),
        new Case("unix:///var/run/docker.sock", "unix:///var/run/docker.sock"),
        new Case("userland-proxy=true", "userland-proxy=true"),
        new Case("-H fd:// --debug", "-H fd:// --debug"),
        new Case("http://", "http://"),
        new Case("http://@", "http://xxxxx:xxxxx@"),
        new Case(
            "Environment=\"MY_SECRET=abc \\\n S3C def\" X=1\nA=b\n",
            "Environment=\"MY_SECRET=xxxxx\\\nxxxxx\" X=1\nA=b\n"),
        new Case("MY_TOKEN=\"A\n\nS3C\"\nB=c", "MY_TOKEN=\"xxxxx\n\nxxxxx\"\nB=c"),
        new Case("MY_TOKEN='A\nS3C'\nB=c", "MY_TOKEN='xxxxx\nxxxxx'\nB=c"),
        new Case("MY_TOKEN=A\\\nS3C\nB=c", "MY_TOKEN=xxxxx\\\nxxxxx\nB=c"),
        new Case("MY_TOKEN=\"A\nB=c", "MY_TOKEN=\"xxxxx\nB=c"),
        new Case("HTTP_PROXY=\"u:p\\\nw@x\" A=b", "HTTP_PROXY=\"xxxxx\\\nxxxxx:xxxxx@x\" A=b"),
        new Case("A PW=a DB_PW=b UPW=1", "A PW=xxxxx DB_PW=xxxxx UPW=xxxxx"),
        new Case("[\"--api-key\",\"A2\",\"-v\"]", "[\"--api-key\",\"xxxxx\",\"-v\"]"),
        new Case("[\n \"--password\",\n \"A\\\"3\"\n]", "[\n \"--password\",\n \"xxxxx\"\n]"),
        new Case("[\"--api-key\"\n , \"A2\"]", "[\"--api-key\"\n , \"xxxxx\"]"),
        new Case("[\"--password\" , \"A2\", \"b\"]", "[\"--password\" , \"xxxxx\", \"b\"]"),
        new Case("[\"-u\",\"bob:A2\"]", "[\"-u\",\"bob:xxxxx\"]"),
        new Case("curl -ubob:A2 http://h", "curl -ubob:xxxxx http://h"),
        new Case("/bin/curl -su bob:A2 http://h", "/bin/curl -su bob:xxxxx http://h"),
        new Case("helm registry login r -u u -p A2", "helm registry login r -u u -p xxxxx"),
        new Case(
            "sh -c 'echo A2 B2 | docker login -u b --password-stdin r'",
            "sh -c 'echo xxxxx | docker login -u b --password-stdin r'"),
        new Case(
            "echo up; docker login --password-stdin", "echo up; docker login --password-stdin"),
        new Case(
            "Environment=\"C={\\\"auths\\\":{\\\"r\\\":{\\\"auth\\\":\\\"A2\\\"}}}\"",
            "Environment=\"C={\\\"auths\\\":{\\\"r\\\":{\\\"auth\\\":\\\"xxxxx\\\"}}}\""),
        new Case(
            "curl -d \"{\\\"password\\\": \\\"A 2\\\"}\" h",
            "curl -d \"{\\\"password\\\": \\\"xxxxx\\\"}\" h"),
        new Case(
            "echo {\\\\\"password\\\\\": \\\\\"A2\\\\\"}",
            "echo {\\\\\"password\\\\\": \\\\\"xxxxx\\\\\"}"),
        new Case(
            "A DB_PASSWORD2=a VAULT_TOKEN_PROD=b SECRET_KEY_BASE=c ACCESSKEY=d",
            "A DB_PASSWORD2=xxxxx VAULT_TOKEN_PROD=xxxxx SECRET_KEY_BASE=xxxxx ACCESSKEY=xxxxx"),
        new Case(
            "A PASS_1=a PASSWORD_FILE=/p TOKENIZERS_PARALLELISM=1 PWD=/root SSH_AUTH_SOCK=/s",
            "A PASS_1=xxxxx PASSWORD_FILE=/p TOKENIZERS_PARALLELISM=1 PWD=/root SSH_AUTH_SOCK=/s"),
        new Case("#DB_PASSWORD=a b c\nX=1", "#DB_PASSWORD=xxxxx\nX=1"),
        new Case("# FTP_PROXY=http://b:SEK\\\n#RET@p", "# FTP_PROXY=http://xxxxx\\\nxxxxx:xxxxx@p"),
        new Case("curl --user=bob:A2 http://h", "curl --user=bob:xxxxx http://h"),
        new Case("docker run -u1000:1000 --user=1:1 x", "docker run -u1000:1000 --user=1:1 x"),
        new Case("\"splunk-\\u0074oken\": \"A2\"", "\"splunk-\\u0074oken\": \"xxxxx\""),
        new Case("[\"--api\\u002dkey\", \"A2\"]", "[\"--api\\u002dkey\", \"xxxxx\"]"),
        new Case("/bin/x --pass\\x77ord A2 y", "/bin/x --pass\\x77ord xxxxx y"),
        new Case("/bin/x --pass\\167ord=A2 y", "/bin/x --pass\\167ord=xxxxx y"),
        new Case("/bin/x --pass\\U00000077ord=A2 y", "/bin/x --pass\\U00000077ord=xxxxx y"),
        new Case("\"splunk-token\":\n   \"A1\"\n", "\"splunk-token\":\n   \"xxxxx\"\n"),
        new Case("d \"--label=password=correct A b\" -x", "d \"--label=password=xxxxx\" -x"),
        new Case("d \"--log-opt=splunk-token=c'd A\" -x", "d \"--log-opt=splunk-token=xxxxx\" -x"),
        new Case("a '--password' 'A2' b", "a '--password' 'xxxxx' b"),
        new Case("a --password \\\n  A26 b", "a --password \\\n  xxxxx b"),
        new Case("a --access-key A2 --bearer A3", "a --access-key xxxxx --bearer xxxxx"),
        new Case(
            "{\"https-proxy\":\"http://u:S2\\u0040p:1\"}",
            "{\"https-proxy\":\"http://xxxxx:xxxxx@p:1\"}"),
        new Case(
            "{\"https-proxy\":\"http:\\/\\/u:S3\\u0040p:1\"}",
            "{\"https-proxy\":\"http:\\/\\/xxxxx:xxxxx@p:1\"}"),
        new Case(
            "{\"a\": true,\"tok\\u0065n\":\"S1 b\",\"c\":\"d\"}",
            "{\"a\": true,\"tok\\u0065n\":\"xxxxx\",\"c\":\"d\"}"),
        new Case("E=HTTP_PROXY=http://u:\"S15\"@p", "E=HTTP_PROXY=http://xxxxx:xxxxx@p"),
        new Case(
            "E=HTTPS_PROXY=http:\\x2f\\x2fu:S21\\x40p",
            "E=HTTPS_PROXY=http:\\x2f\\x2fxxxxx:xxxxx@p"),
        new Case("E=\"MY_TOK\\x45N=S2 4\" \"B=c\"", "E=\"MY_TOK\\x45N=xxxxx\" \"B=c\""),
        new Case("E=MY_TOK\"EN=S2 5\" \"B=c d\"", "E=MY_TOK\"EN=xxxxx\" \"B=c d\""),
        new Case("E=A=b MY_TOK'EN=S2 5\\\n S3' B=c", "E=A=b MY_TOK'EN=xxxxx\\\nxxxxx' B=c"),
        new Case("E=A=b MY_TOKEN=S\\\"2\\x20c B=c", "E=A=b MY_TOKEN=xxxxx B=c"),
        new Case("E=A=b MY_TOKEN=a:\"S b\" B=c", "E=A=b MY_TOKEN=xxxxx B=c"),
        new Case("E=A=b MY_TOKEN=\"a\",S B=c", "E=A=b MY_TOKEN=xxxxx B=c"),
        new Case(
            "d --registry-mirror https://\"u:S54\"@m -D",
            "d --registry-mirror https://xxxxx:xxxxx@m -D"),
        new Case(
            "d --log-opt splunk\\x2dt\\x6fken=S57 -D", "d --log-opt splunk\\x2dt\\x6fken=xxxxx -D"),
        new Case(
            "e --log-opt \"splunk-\"token=A1 --log-opt splunk-t\\x6fken=B1 --log-opt=splunk-token=\"S1 b S2\"",
            "e --log-opt \"splunk-\"token=xxxxx --log-opt splunk-t\\x6fken=xxxxx --log-opt=splunk-token=\"xxxxx\""),
        new Case("docker login -u x -p S23 h", "docker login -u x -p xxxxx h"),
        new Case(
            "ExecStartPre=-/usr/bin/docker login -pS23 h",
            "ExecStartPre=-/usr/bin/docker login -pxxxxx h"),
        new Case(
            "[\"podman\",\"login\",\"-p\",\"S 2\",\"h\"]",
            "[\"podman\",\"login\",\"-p\",\"xxxxx\",\"h\"]"),
        new Case("[\"curl\",\n \"-u\",\n \"bob:S 2\"]", "[\"curl\",\n \"-u\",\n \"bob:xxxxx\"]"),
        new Case("docker login -p \"S \\x22 2\" h", "docker login -p \"xxxxx\" h"),
        new Case("mysql -p db -pS2 -P 3306", "mysql -p db -pxxxxx -P 3306"),
        new Case("sshpass -p S2 ssh -p 22 h", "sshpass -p xxxxx ssh -p 22 h"),
        new Case("sshpass -e ssh -p 22 h", "sshpass -e ssh -p 22 h"),
        new Case(
            "docker login h && mkdir -p /d; curl -uu:S1 h",
            "docker login h && mkdir -p /d; curl -uu:xxxxx h"),
        new Case(
            "docker login h; docker run -p 80:80 -p 8080 login",
            "docker login h; docker run -p 80:80 -p 8080 login"),
        new Case("vault login S2 && vault status", "vault login xxxxx && vault status"),
        new Case("vault login -method token S2 x", "vault login -method xxxxx xxxxx x"),
        new Case("/bin/vault login -no-print token=S2", "/bin/vault login -no-print token=xxxxx"),
        new Case(
            "vault login -method=userpass username=bob",
            "vault login -method=userpass username=bob"),
        new Case("[\"vault\", \"login\", \"S 2\"]", "[\"vault\", \"login\", \"xxxxx\"]"),
        new Case(
            "aws configure set aws_secret_access_key S2 --profile p",
            "aws configure set aws_secret_access_key xxxxx --profile p"),
        new Case("aws configure set region eu-west-1", "aws configure set region eu-west-1"),
        new Case("redis-cli -h r -a 'S 2' ping", "redis-cli -h r -a 'xxxxx' ping"),
        new Case(
            "sh -c 'docker login -u b --password-stdin r <<< S2 && x <<< y'",
            "sh -c 'docker login -u b --password-stdin r <<< xxxxx && x <<< y'"),
        new Case(
            "docker login --password-stdin <<<\"S 2\" ",
            "docker login --password-stdin <<<\"xxxxx\" "),
        new Case(
            "curl https://h/p?token=S2&user=bob&sig=S3#top x",
            "curl https://h/p?token=xxxxx&user=bob&sig=xxxxx#top x"),
        new Case(
            "URL=https://h/p?a=b&X-Amz-Signature=S2&c=d",
            "URL=https://h/p?a=b&X-Amz-Signature=xxxxx&c=d"),
        new Case(
            "Environment=C=Server=db;AccountKey=S2==;Pwd=S 3;Port=1",
            "Environment=C=Server=db;AccountKey=xxxxx;Pwd=xxxxx;Port=1"),
        new Case(
            "E=\"C=User Id=sa;Password=S 2\" \"A=b\"", "E=\"C=User Id=sa;Password=xxxxx\" \"A=b\""),
        new Case(
            "curl https://hooks.slack.com/services/T1/B1/S2 -d x",
            "curl https://hooks.slack.com/services/xxxxx -d x"),
        new Case(
            "U=\"https://discord.com/api/webhooks/1/S2?wait=true\"",
            "U=\"https://discord.com/api/webhooks/xxxxx?wait=true\""),
        new Case(
            "https://o.webhook.office.com/webhookb2/1@2/I/S2/3",
            "https://o.webhook.office.com/webhookb2/xxxxx"),
        new Case("E=docker login \\\n# old\n -p S2 r", "E=docker login \\\n# old\n -p xxxxx r"),
        new Case("E=x --password \\\n ; old\n S2 r", "E=x --password \\\n xxxxx old\n xxxxx r"),
        new Case(
            "E=docker login \\\n# -p S1 \\\n -p S2 r",
            "E=docker login \\\n# -p xxxxx \\\n -p xxxxx r"),
        new Case("MY_TOKEN=A\\\n# S1\nS2\nB=c", "MY_TOKEN=xxxxx\\\nxxxxx\nxxxxx\nB=c"),
        new Case(
            "it's 'token': bad, can't use 'tok\\en': x",
            "it's 'token': bad, can't use 'tok\\en': x"),
        new Case("[\"--cache\",\"A2\"]", "[\"--cache\",\"A2\"]"),
        new Case("[\"--token\"]", "[\"--token\"]"),
        new Case(",a", ",a"),
        new Case("token=", "token="),
        new Case("", ""));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hidesTheSecretAndNothingElse(Case c) {
    assertThat(SecretMask.mask(c.text)).isEqualTo(c.masked);
    assertThat(SecretMask.mask(c.masked)).isEqualTo(c.masked);
  }

  @Test
  void hidesPrivateKeysLineByLine() {
    assertThat(
            SecretMask.mask(
                "a\n-----BEGIN RSA PRIVATE KEY-----\nMII\nabc==\n-----END RSA PRIVATE KEY-----\nb\n"))
        .isEqualTo(
            "a\n-----BEGIN RSA PRIVATE KEY-----\nxxxxx\nxxxxx\n-----END RSA PRIVATE KEY-----\nb\n");
  }

  @Test
  void hidesAPrivateKeyThatIsCutOff() {
    assertThat(SecretMask.mask("-----BEGIN PRIVATE KEY-----\nMII\nabc"))
        .isEqualTo("-----BEGIN PRIVATE KEY-----\nxxxxx\nxxxxx");
  }

  @Test
  void showsCertificatesAndHidesTheKeyAfterThem() {
    String certificate = "-----BEGIN CERTIFICATE-----\nMIC\n-----END CERTIFICATE-----\n";
    String key = "-----BEGIN EC PRIVATE KEY-----\nMII\n-----END EC PRIVATE KEY-----\n";
    assertThat(SecretMask.mask(certificate + key))
        .isEqualTo(certificate + key.replace("MII", "xxxxx"));
  }

  @Test
  void hidesTheValueThatFollowsAnOption() {
    assertThat(
            SecretMask.mask(
                List.of("set", "--http-proxy", "me:pw@p", "--log-opt", "splunk-token=1", "-D")))
        .containsExactly(
            "set", "--http-proxy", "xxxxx:xxxxx@p", "--log-opt", "splunk-token=xxxxx", "-D");
    assertThat(
            SecretMask.mask(List.of("--log-opt", "splunk-token=a b", "HTTP_PROXY=http://u:1 2@x")))
        .containsExactly("--log-opt", "splunk-token=xxxxx", "HTTP_PROXY=http://xxxxx:xxxxx@x");
    assertThat(SecretMask.mask(List.of("--https-proxy=http://me:pw@p", "HTTP_PROXY=a:b@c")))
        .containsExactly("--https-proxy=http://xxxxx:xxxxx@p", "HTTP_PROXY=xxxxx:xxxxx@c");
  }

  @Test
  void hidesTheValueOfANameThatIsItselfOneWithASecret() {
    String name = "-p\n\"token\"://\"token\"PW";
    assertThat(SecretMask.mask(List.of(name, "d e")).get(1)).isEqualTo("xxxxx");
  }

  @Test
  void hidesPasswordsThatFollowAShortOptionOfTheirProgram() {
    assertThat(SecretMask.mask(List.of("/usr/bin/docker", "login", "-p", "s e", "-u", "x")))
        .containsExactly("/usr/bin/docker", "login", "-p", "xxxxx", "-u", "x");
    assertThat(SecretMask.mask(List.of("sshpass", "-pS2", "ssh", "-p", "22")))
        .containsExactly("sshpass", "-pxxxxx", "ssh", "-p", "22");
    assertThat(SecretMask.mask(List.of("docker", "run", "-p", "8080", "-u", "bob:s")))
        .containsExactly("docker", "run", "-p", "8080", "-u", "bob:xxxxx");
    assertThat(SecretMask.mask(List.of("aws", "configure", "set", "x_secret", "S 2", "-p", "22")))
        .containsExactly("aws", "configure", "set", "x_secret", "xxxxx", "-p", "22");
    assertThat(SecretMask.mask(List.of("sh", "-c", "vault login 'S 2' && redis-cli -a S3")))
        .containsExactly("sh", "-c", "vault login 'xxxxx' && redis-cli -a xxxxx");
  }

  @Test
  void needsTimeInProportionToTheTextOnly() {
    int part = Extent.of(4, 1);
    Duration limit = Duration.ofSeconds(Extent.of(10, 30));
    String hostile =
        "http://a:b".repeat(50_000 / part)
            + " ".repeat(200_000 / part)
            + "\" ".repeat(100_000 / part)
            + " map["
            + "proxy: token:".repeat(30_000 / part)
            + "x_proxy=".repeat(30_000 / part)
            + "\n\\\"token=a".repeat(30_000 / part)
            + "\n"
            + "a'\\x40\"b\\".repeat(50_000 / part)
            + " docker login -p\"".repeat(30_000 / part)
            + " -u \"".repeat(30_000 / part)
            + "\\\n# a".repeat(30_000 / part)
            + "\n://x?token=a;token=b".repeat(30_000 / part)
            + "://a/webhook/".repeat(30_000 / part)
            + " vault login <<<\"".repeat(30_000 / part)
            + "@";
    assertTimeoutPreemptively(limit, () -> SecretMask.mask(hostile));
    String proxies = "x_proxy=".repeat(60_000 / part);
    assertTimeoutPreemptively(limit, () -> SecretMask.mask(proxies));
    String backslashes = "\\\"" + "\\".repeat((1 << 20) / part) + "x";
    assertTimeoutPreemptively(limit, () -> SecretMask.mask(backslashes));
  }
}
