package dev.dockerctl.error;

import java.util.List;

/** Hides the ends of URLs that are a secret by themselves, as those of webhooks. */
final class HookMask {
  /** What stands before the part of a path that lets everybody post. */
  private static final List<String> PLACES =
      List.of(
          "hooks.slack.com/services/",
          "/webhooks/",
          "/webhook/",
          "/hooks/",
          "/webhookb2/",
          "hc-ping.com/",
          "loggly.com/inputs/",
          "loggly.com/bulk/",
          "/v1/input/",
          "api.telegram.org/bot",
          // Sumo Logic, the address of a hosted collector.
          "/receiver/v1/http/");

  private HookMask() {}

  /** The secret ends of the paths of webhooks. */
  static HiddenSpans find(String text) {
    HiddenSpans found = new HiddenSpans();
    ValueEnds ends = new ValueEnds(text);
    int mark = text.indexOf(UrlMask.MARK);
    while (mark >= 0) {
      int end = ends.partEnd(mark, "?#");
      String url = text.substring(mark, end);
      for (String hook : PLACES) {
        int at = url.indexOf(hook);
        if (at >= 0) {
          found.add(mark + at + hook.length(), end, SecretMask.HIDDEN);
        }
      }
      mark = text.indexOf(UrlMask.MARK, end);
    }
    return found;
  }
}
