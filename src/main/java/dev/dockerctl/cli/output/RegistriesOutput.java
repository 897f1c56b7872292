package dev.dockerctl.cli.output;

import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.registry.RegistryAnswer;
import java.io.PrintStream;
import java.util.List;

/**
 * Renders what registries answered.
 *
 * @param answers one for each that was asked
 * @param networks insecure registries that are networks, which were not asked
 */
public record RegistriesOutput(List<RegistryAnswer> answers, List<String> networks)
    implements Output {
  @Override
  public JsonObject json(Printer printer) {
    return new JsonObject()
        .with("registries", answers, RegistriesOutput::json)
        .with("notAsked", networks);
  }

  private static JsonObject json(RegistryAnswer answer) {
    return new JsonObject()
        .with("registry", answer.registry().address())
        .with("kind", answer.registry().kind().id())
        .with("over", answer.over().id())
        .with("usable", answer.isUsable())
        .with("status", answer.status() == 0 ? null : answer.status())
        .with("detail", answer.refusals().isEmpty() ? null : answer.refusals())
        .with("proxy", answer.proxy())
        .at(answer.registry().location());
  }

  @Override
  public void text(Printer printer) {
    PrintStream out = printer.out();
    for (RegistryAnswer answer : answers) {
      String registry = answer.registry().kind().id() + " " + answer.registry().address();
      String proxy = answer.proxy() == null ? "" : ", through the proxy " + answer.proxy();
      out.println(registry + ": " + said(answer) + proxy);
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
