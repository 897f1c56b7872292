package dev.dockerctl.json;

import dev.dockerctl.catalog.Catalog;

/** Reads documents as dockerd reads daemon.json. */
final class DaemonJson {
  private static final JsonScope SCOPE = Catalog.load().fileScope();

  private DaemonJson() {}

  static JsonDocument parse(String path, byte[] content) {
    return JsonDocument.parse(path, content, SCOPE);
  }
}
