package dev.dockerctl.service;

/**
 * An {@code EnvironmentFile=} as the manager loaded it.
 *
 * @param path the file, or a glob pattern
 * @param optional whether it may be missing, as with {@code EnvironmentFile=-}
 */
public record LoadedEnvironmentFile(String path, boolean optional) {}
