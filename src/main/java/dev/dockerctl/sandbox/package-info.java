/**
 * The practice host of {@code --sandbox}: a private tree with Docker CE's units, and a daemon that
 * stands in for dockerd where the real one cannot run.
 */
@NullMarked
package dev.dockerctl.sandbox;

import org.jspecify.annotations.NullMarked;
