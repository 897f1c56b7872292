package dev.dockerctl.cli.output;

import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.error.Location;
import dev.dockerctl.registry.RegistryAnswer;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Renders what registries answered.
 *
 * @param answers one for each that was asked
 * @param networks insecure registries that are networks, which were not asked
 */
public record RegistriesOutput(List<RegistryAnswer> answers, List<String> networks)
    implements Output {
  @Override
  public Map<String, Object> json(Printer printer) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("registries", answers.stream().map(RegistriesOutput::json).toList());
    json.put("notAsked", networks);
    return json;
  }

  private static Map<String, Object> json(RegistryAnswer answer) {
    Location place = answer.registry().location();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("registry", answer.registry().address());
    json.put("kind", answer.registry().kind().id());
    json.put("over", answer.over().id());
    json.put("usable", answer.isUsable());
    json.put("status", answer.status() == 0 ? null : answer.status());
    json.put("detail", answer.refusals().isEmpty() ? null : answer.refusals());
    json.put("proxy", answer.proxy());
    json.put("file", place == null ? null : place.file());
    json.put("line", place == null || place.line() == 0 ? null : place.line());
    return json;
  }

  @Override
  public void text(Printer printer) {
    PrintStream out = printer.out();
    for (RegistryAnswer answer : answers) {
      out.println(
          answer.registry().kind().id()
              + " "
              + answer.registry().address()
              + ": "
              + said(answer)
              + (answer.proxy() == null ? "" : ", through the proxy " + answer.proxy()));
      if (!answer.refusals().isEmpty()) {
        out.println("  " + answer.refusals());
      }
    }
    for (String network : networks) {
      out.println("insecure " + network + ": a whole network, which is not asked");
    }
    if (answers.isEmpty() && networks.isEmpty()) {
      out.println("No registry is configured.");
    }
  }

  private static String said(RegistryAnswer answer) {
    String status = " (" + answer.status() + ")";
    String verdict = answer.isUsable() ? "" : ", which dockerd does not take";
    return switch (answer.over()) {
      case HTTPS -> "answers over https" + status;
      case UNVERIFIED ->
          "answers over https, with a certificate that this host does not take" + status + verdict;
      case HTTP -> "answers over http" + status + verdict;
      case NOTHING -> "does not answer";
    };
  }
}
