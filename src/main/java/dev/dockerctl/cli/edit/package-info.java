/** A file in a person's editor: a private copy, the program, and what is asked afterwards. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.cli.edit;
