package dev.dockerctl.docs;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.cli.CommandGroup;
import dev.dockerctl.cli.Examples;
import dev.dockerctl.cli.Version;
import dev.dockerctl.cli.session.CommandName;
import dev.dockerctl.error.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the manual pages: the program's, one a command, and the settings file's. */
final class ManPages {
  private final CommandModel program = CommandModel.program();
  private final List<CommandModel> commands = CommandModel.commands();
  private final DaemonOptions daemon = new DaemonOptions();

  /** Every page by its file's name. */
  Map<String, String> all() {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("dockerctl.1", programPage());
    for (CommandModel command : commands) {
      pages.put("dockerctl-" + command.name() + ".1", commandPage(command));
    }
    pages.put("dockerctl.conf.5", settingsPage());
    pages.put("dockerctl-recipes.7", new RecipesPage().text());
    return pages;
  }

  private String programPage() {
    Prose prose = Prose.of("dockerctl");
    ManPage page = new ManPage("dockerctl", 1, Version.TEXT);
    page.name("dockerctl", "manage the Docker daemon's configuration");
    page.synopsis(program.synopsis());
    page.section("DESCRIPTION").raw(prose.body("DESCRIPTION"));
    page.section("COMMANDS");
    for (CommandGroup group : CommandGroup.values()) {
      page.subsection(group.title());
      for (CommandModel command : commands) {
        CommandName name = CommandName.find(command.name());
        if (name != null && CommandGroup.of(name) == group) {
          String reference = "\\fBdockerctl\\-" + ManPage.plain(command.name()) + "\\fR(1)";
          page.item(reference, command.summary());
        }
      }
    }
    page.section("OPTIONS");
    page.paragraph("These may stand before or after the command.");
    options(page, program.options());
    exitStatus(page, prose);
    rest(page, prose);
    seeAlso(page, "dockerctl", prose);
    return page.text();
  }

  private String commandPage(CommandModel command) {
    String name = "dockerctl-" + command.name();
    Prose prose = Prose.of(command.name());
    ManPage page = new ManPage(name, 1, Version.TEXT);
    page.name(name, lowerFirst(withoutStop(command.summary())));
    page.synopsis(command.synopsis());
    page.section("DESCRIPTION");
    if (prose.has("DESCRIPTION")) {
      page.raw(prose.body("DESCRIPTION"));
    } else {
      page.raw(ManPage.plain(command.summary()) + "\n");
    }
    page.section("OPTIONS");
    options(page, command.ownOptions());
    page.paragraph("Further, the options that every command takes: see dockerctl(1).");
    globalOptions(page, command);
    daemonOptions(page, command);
    findings(page, command);
    exitStatus(page, prose);
    rest(page, prose);
    examples(page, command);
    seeAlso(page, name, prose);
    return page.text();
  }

  private String settingsPage() {
    Prose prose = Prose.of("dockerctl.conf");
    ManPage page = new ManPage("dockerctl.conf", 5, Version.TEXT);
    page.name("dockerctl.conf", "defaults for the options of dockerctl");
    for (String heading : prose.headings()) {
      page.section(heading).raw(prose.body(heading));
    }
    return page.text();
  }

  private static void options(ManPage page, List<OwnOption> options) {
    for (OwnOption option : options) {
      page.item(ManPage.term(option.names(), option.label()), option.description() + ".");
      if (!option.choices().isEmpty()) {
        page.itemContinued("Values: " + String.join(", ", option.choices()) + ".");
      }
    }
  }

  private static void globalOptions(ManPage page, CommandModel command) {
    List<String> terms = new ArrayList<>();
    for (OwnOption option : command.options()) {
      if (option.global()) {
        terms.add(ManPage.term(option.names(), option.label()));
      }
    }
    page.raw(".PP\n" + String.join("; ", terms) + ".\n");
  }

  private void daemonOptions(ManPage page, CommandModel command) {
    switch (command.words()) {
      case FLAGS -> briefly(page, daemon.settable());
      case LIST_FLAGS, PRESENT_FLAGS -> briefly(page, daemon.lists());
      case NAMES -> {
        if (command.name().equals("options")) {
          atLength(page);
        }
      }
      default -> {}
    }
  }

  private static void findings(ManPage page, CommandModel command) {
    if (command.name().equals("doctor")) {
      page.section("FINDINGS");
      page.paragraph("Each has an id, which never changes its meaning.");
      FindingIds.all()
          .forEach((id, meaning) -> page.item("\\fB" + ManPage.plain(id) + "\\fR", meaning));
    }
  }

  private static void examples(ManPage page, CommandModel command) {
    page.section("EXAMPLES");
    for (Examples.Example example : Examples.of(command.name())) {
      page.paragraph(example.sentence()).raw(".PP\n").typed(example.lines());
    }
  }

  private static void briefly(ManPage page, List<Option> options) {
    page.section("\"OPTIONS OF DOCKERD\"");
    page.paragraph(
        "What Docker "
            + DockerVersion.NEWEST
            + " takes; dockerctl-options(1) has types, defaults and releases.");
    for (Option option : options) {
      page.item(term(option), option.summary() + ".");
    }
  }

  private void atLength(ManPage page) {
    page.section("\"OPTIONS OF DOCKERD\"");
    for (Option option : daemon.all()) {
      page.item(term(option), option.summary() + ".");
      page.itemContinued(facts(option));
    }
  }

  private static String facts(Option option) {
    StringBuilder facts = new StringBuilder("Type ").append(option.type().id());
    if (!option.choices().isEmpty()) {
      facts.append(" (").append(String.join(", ", option.choices())).append(')');
    }
    if (option.defaultText() != null) {
      facts.append("; default ").append(option.defaultText());
      if (option.defaultSince() != null) {
        String earlier = option.earlierDefault() == null ? "none" : option.earlierDefault();
        facts.append(" (before ").append(option.defaultSince()).append(": ");
        facts.append(earlier).append(')');
      }
    }
    if (option.jsonKey() != null && option.isFlag()) {
      facts.append("; daemon.json key ").append(option.jsonKey());
    }
    if (option.fileOnly()) {
      facts.append("; in daemon.json only");
    }
    facts.append("; ").append(option.effect().sentence());
    if (!option.since().equals(DockerVersion.OLDEST)) {
      facts.append("; since ").append(option.since());
    }
    if (option.deprecatedIn() != null) {
      facts.append("; deprecated in ").append(option.deprecatedIn());
    }
    if (option.removedIn() != null) {
      facts.append("; removed in ").append(option.removedIn());
    }
    return facts.append('.').toString();
  }

  private static String term(Option option) {
    if (option.fileOnly()) {
      return "\\fB" + ManPage.plain(option.name()) + "\\fR";
    }
    List<String> names = new ArrayList<>();
    if (option.shorthand() != null) {
      names.add("-" + option.shorthand());
    }
    names.add("--" + option.name());
    return ManPage.term(names, option.takesValue() ? "VALUE" : "");
  }

  private static void exitStatus(ManPage page, Prose prose) {
    page.section("\"EXIT STATUS\"");
    if (prose.has("EXIT STATUS")) {
      page.raw(prose.body("EXIT STATUS"));
      return;
    }
    page.item("0", "Done; also where there was nothing to do.");
    for (ErrorCode code : ErrorCode.values()) {
      page.item(String.valueOf(code.exitStatus()), meaning(code));
    }
  }

  private static String meaning(ErrorCode code) {
    return switch (code) {
      case FAILED -> "Failed.";
      case USAGE -> "The command line, or a value in it, is not valid.";
      case NOT_FOUND -> "There is no such unit, or the daemon is not running.";
      case NOT_PERMITTED -> "The caller may not do this.";
      case REFUSED ->
          "Refused: the result would not start or would not take effect. Nothing was written.";
      case ROLLED_BACK -> "Activation failed; the previous configuration is restored and running.";
      case RESTORE_FAILED -> "Activation failed, and so did the restore.";
    };
  }

  private static void rest(ManPage page, Prose prose) {
    for (String heading : prose.headings()) {
      switch (heading) {
        case "DESCRIPTION", "EXIT STATUS", "SEE ALSO" -> {}
        default ->
            page.section(heading.indexOf(' ') < 0 ? heading : '"' + heading + '"')
                .raw(prose.body(heading));
      }
    }
  }

  private static void seeAlso(ManPage page, String self, Prose prose) {
    page.section("\"SEE ALSO\"");
    if (prose.has("SEE ALSO")) {
      page.raw(prose.body("SEE ALSO"));
    } else if (self.equals("dockerctl")) {
      page.raw(
          "\\fBdockerctl\\-recipes\\fR(7), \\fBdockerctl.conf\\fR(5), "
              + "\\fBsystemd.unit\\fR(5), \\fBsystemctl\\fR(1)\n");
    } else {
      page.raw("\\fBdockerctl\\fR(1), \\fBdockerctl.conf\\fR(5)\n");
    }
  }

  private static String withoutStop(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private static String lowerFirst(String text) {
    return Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
