package dev.dockerctl.config;

import org.jspecify.annotations.Nullable;

/**
 * One value of an option.
 *
 * @param key the key of a map's entry, null for scalars and lists
 * @param text the value as dockerd takes it on its command line
 * @param origin where it comes from
 */
public record EffectiveValue(@Nullable String key, String text, Origin origin) {}
