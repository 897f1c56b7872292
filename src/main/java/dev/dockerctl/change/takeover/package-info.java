/** Takes over into the managed drop-in what people and other tools configured elsewhere. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.change.takeover;
