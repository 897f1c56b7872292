/** Text and JSON renderings of what the use cases return. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.cli.output;
