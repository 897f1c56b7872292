/** Pieces that several renderings share: columns, differences, times, values. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.cli.output.part;
