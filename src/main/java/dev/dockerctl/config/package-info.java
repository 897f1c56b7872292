/** The effective configuration out of all layers, every value with its origin. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.config;
