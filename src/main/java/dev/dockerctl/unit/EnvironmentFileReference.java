package dev.dockerctl.unit;

import dev.dockerctl.unit.syntax.Setting;

/**
 * One {@code EnvironmentFile=} as it takes effect.
 *
 * @param path the path or glob, specifiers resolved, without the {@code -}
 * @param optional whether the file may be missing
 * @param setting the assignment it comes from
 */
public record EnvironmentFileReference(String path, boolean optional, Setting setting) {}
