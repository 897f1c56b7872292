package dev.dockerctl.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a real host in a real browser. */
class ReportPageIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final String FOLDER = "/etc/systemd/system/docker.service.d/";
  private static final String LONG = "x".repeat(300);

  @TempDir private static Path folder;
  private static Path page;
  private static Browser browser;

  /** A host with all that a page can show, and with names and values that would break one. */
  @BeforeAll
  static void openBrowser() throws IOException {
    String dockerctl = Path.of("target/dockerctl/bin/dockerctl").toAbsolutePath().toString();
    HOST.host().exec(dockerctl, "set", "--insecure-registry", "10.0.0.0/8", "--restart").orThrow();
    HOST.host().exec(dockerctl, "set", "--label", "long=" + LONG).orThrow();
    HOST.host()
        .write(
            FOLDER + "<script>alert(1)<\\script>" + LONG.substring(150) + ".conf",
            "[Service]\nEnvironment=\"X=<img src=x onerror=alert(1)>\" PASSWORD=hunter2\n");
    HOST.host().write(FOLDER + "ignored.bak", "");
    HOST.host()
        .write(
            "/etc/systemd/system/docker-tcp.socket",
            "[Socket]\nListenStream=2375\nService=docker.service\n");
    HOST.host()
        .sh(
            "mkdir -p /etc/systemd/system/sockets.target.wants && ln -s ../docker-tcp.socket"
                + " /etc/systemd/system/sockets.target.wants/")
        .orThrow();
    String html = HOST.host().exec(dockerctl, "report", "--html", "-").orThrow();
    assertThat(html).doesNotContain("hunter2");
    page = folder.resolve("report.html");
    Files.writeString(page, html);
    browser = Browser.start(folder.resolve("profile"));
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"360, 740, light", "360, 740, dark", "1280, 800, light", "1280, 800, dark"})
  void canBeReadEverywhere(int width, int height, String scheme) throws IOException {
    browser.open(page, width, height, scheme);
    JsonNode measured = browser.evaluate(resource("measure.js"));
    assertThat(measured.get("scrollWidth").asInt()).isLessThanOrEqualTo(width);
    assertThat(measured.get("wide")).isEmpty();
    assertThat(measured.get("texts").asInt()).isGreaterThan(100);
    assertThat(measured.get("low")).isEmpty();
    assertThat(measured.get("page").asText().equals("rgb(14, 19, 24)"))
        .isEqualTo(scheme.equals("dark"));
    assertThat(browser.named("Network.requestWillBeSent"))
        .extracting(request -> request.at("/request/url").asText())
        .containsExactly(page.toUri().toString());
    assertThat(browser.named("Log.entryAdded")).isEmpty();
    assertThat(browser.named("Runtime.consoleAPICalled")).isEmpty();
    assertThat(browser.named("Runtime.exceptionThrown")).isEmpty();
    isAPage(measured);
  }

  private static void isAPage(JsonNode measured) {
    assertThat(measured.get("language").asText()).isEqualTo("en");
    assertThat(measured.get("scripts").asInt()).isZero();
    assertThat(measured.get("handlers").asInt()).isZero();
    assertThat(measured.get("repeatedIds")).isEmpty();
    assertThat(measured.get("deadLinks").asInt()).isZero();
    assertThat(measured.get("tables").asInt()).isEqualTo(2);
    assertThat(measured.get("captions").asInt()).isEqualTo(2);
    int before = 0;
    for (JsonNode heading : measured.get("headings")) {
      assertThat(heading.asInt()).isLessThanOrEqualTo(before + 1);
      before = heading.asInt();
    }
    assertThat(before).isPositive();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ReportPageIT.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
