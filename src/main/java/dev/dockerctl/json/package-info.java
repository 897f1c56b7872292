/** daemon.json as text: a lossless document with places, edits that keep its style, diagnostics. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.json;
