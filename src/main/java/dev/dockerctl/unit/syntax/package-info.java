/** The syntax of unit files: the lossless document, logical lines, words and quoting. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.unit.syntax;
